import type { ParsedNode } from 'yaml';
import { plainFault } from '../../syntax/yaml.ts';
import type { Span } from '../../text.ts';
import { LIMITS } from './limits.ts';
import type { PackFile, Report } from './report.ts';
import type { Pair, Tree } from './tree.ts';

/** No pack nests nearly as deep. */
const DEEPEST = 40;

type Yaml = typeof import('yaml');

const spanOf = (range: readonly number[]): Span => ({ from: range[0]!, to: range[1]! });

/** The whole first line: where a fault of the whole file is shown. */
const firstLine = (text: string): Span => ({ from: 0, to: Math.max(0, text.search(/[\r\n]|$/)) });

function treeOf(node: ParsedNode | null, around: Span, depth: number, yaml: Yaml, text: string, to: Report): Tree {
  if (node === null) {
    return { kind: 'scalar', value: null, written: '', ...around };
  }
  const span = spanOf(node.range);
  if (depth > DEEPEST) {
    to.error(span, `This is nested more than ${DEEPEST} deep.`);
    return { kind: 'unread', ...span };
  }
  if (yaml.isAlias(node)) {
    to.error(span, `An alias (*${node.source}) is not read in a pack. Write out what it stands for.`);
    return { kind: 'unread', ...span };
  }
  if (yaml.isSeq(node)) {
    const items = node.items.map((item) => treeOf(item as ParsedNode, span, depth + 1, yaml, text, to));
    return { kind: 'items', items, ...span };
  }
  if (yaml.isMap(node)) {
    const pairs = node.items.flatMap(({ key, value }): Pair[] => {
      const at = key ? spanOf((key as ParsedNode).range) : span;
      if (!yaml.isScalar(key)) {
        to.error(at, 'A name must stand here, before its colon.');
        return [];
      }
      const name = typeof key.value === 'string' ? key.value : text.slice(at.from, at.to);
      return [{ key: name, at, value: treeOf(value as ParsedNode | null, at, depth + 1, yaml, text, to) }];
    });
    return { kind: 'mapping', pairs, ...span };
  }
  const { value } = node as { value: unknown };
  const known = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  const written = text.slice(span.from, span.to);
  // An empty value has no place of its own: its name has.
  const place = span.from < span.to ? span : around;
  return { kind: 'scalar', value: known ? (value as string | number | boolean | null) : written, written, ...place };
}

/** Where JSON.parse stumbled, as far as its message says so. */
function placeIn(message: string, text: string): Span {
  const at = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
  return { from: Math.min(at, Math.max(0, text.length - 1)), to: Math.min(at + 1, text.length) };
}

/** What is wrong with a text as JSON; YAML, which holds JSON, is more forgiving. */
function jsonFault(text: string): Span | undefined {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ' '));
    return undefined;
  } catch (error) {
    return placeIn((error as Error).message, text);
  }
}

/** The data of a pack's file, YAML or JSON, with the place of each part; undefined, with a problem, where it cannot be read at all. */
export async function parseFile({ path, text }: PackFile, to: Report): Promise<Tree | undefined> {
  if (text.length > LIMITS.file) {
    return to.error(firstLine(text), `This file is longer than ${LIMITS.file} characters, so it is not read.`);
  }
  const yaml = await import('yaml');
  const isJson = path.endsWith('.json');
  const document = yaml.parseDocument(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const fault = document.errors[0];
  const json = isJson ? jsonFault(text) : undefined;
  if (fault || json) {
    const at = fault ? spanOf(fault.pos) : json!;
    return to.error(at, isJson ? 'This is not valid JSON.' : `This is not valid YAML: ${plainFault(fault!)}`);
  }
  return document.contents === null
    ? to.error(firstLine(text), 'This file is empty.')
    : treeOf(document.contents, firstLine(text), 0, yaml, text, to);
}
