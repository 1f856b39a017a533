import type { Document } from '../syntax/document.ts';
import type { Edit } from '../text.ts';

/** The line break of a text. */
export function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** The edit that adds lines of YAML at the end of the front matter, which is made where there is none. */
export function fieldEdit({ frontMatter, text, lines }: Document, fields: readonly string[]): Edit {
  const eol = lineBreak(text);
  if (!frontMatter) {
    const at = text.startsWith('\uFEFF') ? 1 : 0;
    return { from: at, to: at, insert: ['---', ...fields, '---', '', ''].join(eol) };
  }
  const fence = lines.start(lines.lineAt(frontMatter.to - 1));
  return { from: fence, to: fence, insert: fields.map((field) => field + eol).join('') };
}
