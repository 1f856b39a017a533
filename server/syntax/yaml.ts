import type { Pair } from 'yaml';
import type { Span } from '../text.ts';
import { type YamlItem, yamlItems } from './yaml-items.ts';

/** A word of a YAML text that names something, such as a library's path, and where it stands in the text. */
export interface Named extends Span {
  value: string;
}

/** What stands where a name is expected and is none, or is not read. */
export interface Misnamed extends Span {
  why: 'no-text' | 'too-many' | 'overridden';
}

export interface Names {
  named: Named[];
  misnamed: Misnamed[];
}

/** YAML that cannot be read: what and where. */
export type Broken = Span & { message: string };

/** A YAML text as far as it can be read. */
export interface Yaml {
  /** The names under a path of keys: a text, or those in a list or a map. Of a key that stands twice the last counts, as in Pandoc. */
  names(...keys: string[]): Names;
  /** The items of the list under a key. */
  items(key: string): YamlItem[];
  /** The first fault, but those within names that were asked for and could be read all the same. */
  broken(): Broken | undefined;
}

/** UTF-16 code units beyond which a YAML text is not read: the parser takes about a second for so many. */
const LONGEST = 1_000_000;

/** Most names of one list. */
const MOST_NAMES = 200;

/** Most nodes visited in search of names: a bomb of aliases has more. */
const MOST_NODES = 2_000;

/** The parser's code for an escape that YAML does not know, as in `"refs\my.bib"`. */
const UNKNOWN_ESCAPE = 'BAD_DQ_ESCAPE';

/**
 * Whether a name is written in double quotes with single backslashes. YAML reads `"C:\new.bib"` as a line break and "ew.bib", and
 * `"refs\my.bib"` not at all; who writes them means a Windows path.
 */
function hasPlainBackslashes(written: string): boolean {
  const single = /\\(?!x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[/" ])/i;
  return written.startsWith('"') && single.test(written.replace(/\\\\/g, ''));
}

/** The parser's commonest faults in a writer's words. */
const IN_PLAIN_WORDS: ReadonlyMap<string, string> = new Map([
  ['TAB_AS_INDENT', 'a line begins with a tab, where YAML wants spaces.'],
  ['BAD_SCALAR_START', 'this begins with a character that means something else in YAML. Put the text in quotes.'],
  ['BAD_DQ_ESCAPE', 'in double quotes “\\” means something else. Use single quotes, or “/” in a path.'],
  ['MISSING_CHAR', 'a quote or bracket is not closed.'],
  ['BAD_INDENT', 'a bracket is not closed, or the lines are not indented alike.'],
  ['RESOURCE_EXHAUSTION', 'it is nested too deeply.'],
  ['MULTIPLE_DOCS', 'a second document begins here, behind “---”.'],
]);

/** What is wrong with a YAML text, as the end of a sentence. */
export const plainFault = ({ code, message }: { code: string; message: string }): string =>
  IN_PLAIN_WORDS.get(code) ?? message;

/** Reads a YAML text that begins at the offset `start` of its file. The parser is loaded with the first text. */
export async function readYaml(source: string, start = 0): Promise<Yaml> {
  if (source.length > LONGEST) {
    const message = 'it is longer than a million characters. Put references into a library file.';
    const nothing = { names: () => ({ named: [], misnamed: [] }), items: () => [] };
    return { ...nothing, broken: () => ({ from: start, to: start + Math.max(0, source.search(/[\r\n]/)), message }) };
  }
  const parser = await import('yaml');
  const { isAlias, isMap, isNode, isScalar, isSeq, parseDocument, visit } = parser;
  const yaml = parseDocument(source, { prettyErrors: false, uniqueKeys: false, merge: true, logLevel: 'error' });
  const spanOf = ([from, to]: readonly number[]): Span => ({ from: start + from!, to: start + to! });
  const mended: Span[] = [];

  const valuesOf = (node: unknown, key: string): Pair[] =>
    isMap(node) ? node.items.filter((pair) => isScalar(pair.key) && pair.key.value === key) : [];

  let aliased: Map<unknown, unknown> | undefined;
  /** What an alias stands for: the node that last had its name before it. */
  function resolved(alias: unknown): unknown {
    if (!aliased) {
      const anchors = new Map<string, unknown>();
      const found = new Map<unknown, unknown>();
      visit(yaml, (_, node) => {
        if (isAlias(node)) {
          found.set(node, anchors.get(node.source));
        } else if (isNode(node) && 'anchor' in node && node.anchor !== undefined) {
          anchors.set(node.anchor, node);
        }
      });
      aliased = found;
    }
    return aliased.get(alias);
  }

  function names(...keys: string[]): Names {
    const found: Names = { named: [], misnamed: [] };
    let nodes = 0;
    /** @param place where the names stand; an alias names at its own place what it stands for */
    function collect(node: unknown, place?: Span): void {
      nodes++;
      const range = isScalar(node) || isAlias(node) ? node.range : undefined;
      const span = place ?? (range ? spanOf(range) : undefined);
      if (isSeq(node)) {
        for (let i = 0; i < node.items.length && nodes < MOST_NODES; i++) {
          collect(node.items[i], place);
        }
      } else if (isMap(node)) {
        for (let i = 0; i < node.items.length && nodes < MOST_NODES; i++) {
          collect(node.items[i]!.value, place);
        }
      } else if (isAlias(node)) {
        collect(resolved(node), span);
      } else if (isScalar(node) && node.value !== null && span && span.from < span.to) {
        if (typeof node.value !== 'string') {
          found.misnamed.push({ ...span, why: 'no-text' });
        } else if (found.named.length >= MOST_NAMES) {
          found.misnamed.splice(0, Infinity, { ...span, why: 'too-many' });
          nodes = MOST_NODES;
        } else {
          const written = source.slice(node.range![0], node.range![1]);
          const asWritten = !place && hasPlainBackslashes(written);
          if (asWritten) {
            mended.push(span);
          }
          found.named.push({ ...span, value: asWritten ? written.slice(1, -1) : node.value });
        }
      }
    }
    let node: unknown = yaml.contents;
    for (const key of keys) {
      const pairs = valuesOf(node, key);
      for (const { key: overridden } of pairs.slice(0, -1)) {
        if (isScalar(overridden) && overridden.range) {
          found.misnamed.push({ ...spanOf(overridden.range), why: 'overridden' });
        }
      }
      node = pairs.at(-1)?.value;
    }
    collect(node);
    return found;
  }

  return {
    names,
    items: (key) => {
      const list = isMap(yaml.contents) ? yaml.get(key, true) : undefined;
      return isSeq(list) ? yamlItems(list, yaml, start, parser) : [];
    },
    broken: () => {
      const error = yaml.errors.find(({ code, pos }) => {
        const { from } = spanOf(pos);
        const inName = code === UNKNOWN_ESCAPE && mended.some((span) => span.from <= from && from < span.to);
        return !inName && code !== 'MULTIPLE_DOCS';
      });
      return error && { ...spanOf(error.pos), message: plainFault(error) };
    },
  };
}
