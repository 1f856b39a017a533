import type { Span } from '../text.ts';
import { type YamlItem, yamlItems } from './yaml-items.ts';

/** A word of the front matter that names something, such as a library's path, and where it stands in the document. */
export interface Named extends Span {
  value: string;
}

/** What Ketacite reads in a document's metadata. Spans are offsets of the document. */
export interface FrontMatter {
  bibliography: Named[];
  csl?: Named;
  lang?: Named;
  /** The items of `references:` as unknown data; the library decides what of it is a CSL item. */
  references: YamlItem[];
  /** `ketacite: { topic: ID }`. */
  topic?: Named;
  /** YAML that cannot be read: what and where. */
  broken?: Span & { message: string };
}

export const EMPTY: FrontMatter = { bibliography: [], references: [] };

const BLOCK = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** The front matter's span with its fences, or undefined. A block that nothing closes is none, as in Pandoc. */
export function frontMatterSpan(text: string): Span | undefined {
  if (!text.startsWith('---') && !text.startsWith('\uFEFF---')) {
    return undefined;
  }
  const match = BLOCK.exec(text);
  return match ? { from: 0, to: match[0].length } : undefined;
}

/** Reads the front matter of a document. The YAML parser is loaded with the first document that has one. */
export async function readFrontMatter(text: string): Promise<FrontMatter> {
  const span = frontMatterSpan(text);
  if (!span) {
    return EMPTY;
  }
  const parser = await import('yaml');
  const { isScalar, isSeq, parseDocument } = parser;
  const start = text.indexOf('\n') + 1;
  const source = text.slice(start, span.to).replace(/(?:---|\.\.\.)[ \t]*\r?\n?$/, '');
  const yaml = parseDocument(source, { prettyErrors: false, uniqueKeys: false, merge: true });
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
  const references = yaml.get('references', true);
  const [csl, lang, topic] = [one(['csl']), one(['lang']), one(['ketacite', 'topic'])];
  return {
    bibliography: named(yaml.get('bibliography', true)),
    references: isSeq(references) ? yamlItems(references, yaml, start, parser) : [],
    ...(csl && { csl }),
    ...(lang && { lang }),
    ...(topic && { topic }),
  };
}
