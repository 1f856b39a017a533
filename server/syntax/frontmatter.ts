import type { Span } from '../text.ts';
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
  const start = text.indexOf('\n') + 1;
  const yaml = await readYaml(text.slice(start, span.to).replace(/(?:---|\.\.\.)[ \t]*\r?\n?$/, ''), start);
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
