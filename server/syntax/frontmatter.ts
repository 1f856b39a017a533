import type { Edit, Lines, Span } from '../text.ts';
import { plainYaml } from './plain-yaml.ts';
import { type Broken, type Misnamed, type Named, readYaml } from './yaml.ts';
import type { YamlItem } from './yaml-items.ts';

export type { Named } from './yaml.ts';

/** What Ketacite reads in a document's metadata. Spans are offsets of the document. */
export interface FrontMatter {
  bibliography: Named[];
  /** What stands under `bibliography:` and names no library. */
  misnamed?: Misnamed[];
  csl?: Named;
  lang?: Named;
  /** The items of `references:` as unknown data; the library decides what of it is a CSL item. */
  references: YamlItem[];
  /** `ketacite: { topic: ID }`. */
  topic?: Named;
  /** YAML that cannot be read; the rest of it is taken. */
  broken?: Broken;
}

export const EMPTY: FrontMatter = { bibliography: [], references: [] };

const BLOCK = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

const opens = (text: string): boolean => text.startsWith('---') || text.startsWith('\uFEFF---');

/** The front matter's span with its fences, or undefined. A block that nothing closes is none, as in Pandoc. */
export function frontMatterSpan(text: string): Span | undefined {
  const match = opens(text) ? BLOCK.exec(text) : undefined;
  return match ? { from: 0, to: match[0].length } : undefined;
}

const CLOSING = /\n(?:---|\.\.\.)[ \t]*\r?(?:\n|$)/;

/** Whether an edit may have closed the first lines of a text to front matter: it touched the first line, or left a closing one. */
function mayClose({ from, insert }: Edit, next: Lines): boolean {
  const first = Math.max(0, next.lineAt(from) - 1);
  const last = next.lineAt(from + insert.length) + 1;
  return first === 0 || CLOSING.test(next.slice(next.start(first) - 1, next.start(last + 1)));
}

/**
 * The front matter's span after an edit. The text is searched again only where the edit can have moved its end: a keystroke below
 * it costs nothing.
 * @param before the span before the edit
 * @param next the text after the edit
 */
export function frontMatterAfter(before: Span | undefined, edit: Edit, next: Lines): Span | undefined {
  if (!before) {
    return opens(next.slice(0, 4)) && mayClose(edit, next) ? frontMatterSpan(next.text) : undefined;
  }
  const behind = edit.from > before.to || (edit.from === before.to && next.slice(before.to - 1, before.to) === '\n');
  return behind ? before : frontMatterSpan(next.text);
}

/** Reads the front matter of a document. The YAML parser is loaded with the first that needs it. */
export async function readFrontMatter(text: string): Promise<FrontMatter> {
  const span = frontMatterSpan(text);
  if (!span) {
    return EMPTY;
  }
  const start = text.indexOf('\n') + 1;
  const source = text.slice(start, span.to).replace(/(?:---|\.\.\.)[ \t]*\r?\n?$/, '');
  const plain = plainYaml(source, start);
  if (plain) {
    const [bibliography, csl, lang] = ['bibliography', 'csl', 'lang'].map((key) => plain.get(key));
    return { ...EMPTY, bibliography: bibliography ? [bibliography] : [], ...(csl && { csl }), ...(lang && { lang }) };
  }
  const yaml = await readYaml(source, start);
  const { named, misnamed } = yaml.names('bibliography');
  const [csl] = yaml.names('csl').named;
  const [lang] = yaml.names('lang').named;
  const [topic] = yaml.names('ketacite', 'topic').named;
  const broken = yaml.broken();
  return {
    bibliography: named,
    ...(misnamed.length > 0 && { misnamed }),
    references: yaml.items('references'),
    ...(csl && { csl }),
    ...(lang && { lang }),
    ...(topic && { topic }),
    ...(broken && { broken }),
  };
}
