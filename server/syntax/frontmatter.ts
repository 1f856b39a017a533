import type { Document as YamlDocument } from 'yaml';
import type { Edit, Lines, Span } from '../text.ts';

/** A word of the front matter that names something, such as a library's path, and where it stands in the document. */
export interface Named extends Span {
  value: string;
}

/** What Ketacite reads in a document's metadata. Spans are offsets of the document. */
export interface FrontMatter {
  bibliography: Named[];
  csl?: Named;
  lang?: Named;
  /** `references:` as unknown data; the library decides what of it is a CSL item. */
  references: unknown[];
  /** `ketacite: { topic: ID }`. */
  topic?: Named;
  /** YAML that cannot be read: what and where. */
  broken?: Span & { message: string };
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

/** `references:` as plain data. Aliases are counted, so that a bomb of them yields nothing instead of a hang. */
function plainReferences(yaml: YamlDocument): unknown {
  try {
    return (yaml.toJS({ maxAliasCount: 100 }) as { references?: unknown } | null)?.references;
  } catch {
    return undefined;
  }
}

/** Reads the front matter of a document. The YAML parser is loaded with the first document that has one. */
export async function readFrontMatter(text: string): Promise<FrontMatter> {
  const span = frontMatterSpan(text);
  if (!span) {
    return EMPTY;
  }
  const { isScalar, isSeq, parseDocument } = await import('yaml');
  const start = text.indexOf('\n') + 1;
  const source = text.slice(start, span.to).replace(/(?:---|\.\.\.)[ \t]*\r?\n?$/, '');
  const yaml = parseDocument(source, { prettyErrors: false, uniqueKeys: false });
  const [error] = yaml.errors;
  if (error) {
    const [from, to] = error.pos;
    return { ...EMPTY, broken: { from: start + from, to: start + to, message: error.message } };
  }
  const named = (node: unknown): Named[] =>
    isScalar(node) && node.value !== null && node.range
      ? [{ value: String(node.value), from: start + node.range[0], to: start + node.range[1] }]
      : isSeq(node)
        ? node.items.flatMap(named)
        : [];
  const one = (path: string[]) => named(yaml.getIn(path, true))[0];
  const references = plainReferences(yaml);
  const [csl, lang, topic] = [one(['csl']), one(['lang']), one(['ketacite', 'topic'])];
  return {
    bibliography: named(yaml.get('bibliography', true)),
    references: Array.isArray(references) ? references : [],
    ...(csl && { csl }),
    ...(lang && { lang }),
    ...(topic && { topic }),
  };
}
