import { type Snapshot, sourcesOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Edit } from '../text.ts';

/** A pack's id as YAML. */
const scalar = (id: string): string => (/^[a-z][\w-]*$/i.test(id) ? id : JSON.stringify(id));

/**
 * The edit that makes a pack's subject the topic of a document, in its front matter. Undefined where the front matter has settings of
 * Ketacite's already without a topic among them: those are the writer's to order.
 */
export function topicEdit(snapshot: Snapshot, document: Document, id: string): Edit | undefined {
  const { lines, frontMatter } = document;
  const { topic } = sourcesOf(snapshot, document).frontMatter;
  if (topic) {
    return { from: topic.from, to: topic.to, insert: scalar(id) };
  }
  const setting = `ketacite: { topic: ${scalar(id)} }`;
  const eol = lines.slice(0, lines.start(1)).endsWith('\r\n') ? '\r\n' : '\n';
  if (!frontMatter) {
    const at = lines.slice(0, 1) === '\uFEFF' ? 1 : 0;
    return { from: at, to: at, insert: ['---', setting, '---', '', ''].join(eol) };
  }
  if (/^ketacite\s*:/m.test(lines.slice(0, frontMatter.to))) {
    return undefined;
  }
  // The closing fence is the last line of the front matter, which may be the text's last without a break.
  const fence = lines.start(lines.lineAt(frontMatter.to - 1));
  return { from: fence, to: fence, insert: setting + eol };
}
