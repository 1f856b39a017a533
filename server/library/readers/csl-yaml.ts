import type { YAMLSeq, Document as YamlDocument } from 'yaml';
import type { Problem } from '../../problem.ts';
import { type YamlItem, yamlItems } from '../../syntax/yaml-items.ts';
import type { Span } from '../../text.ts';
import { brief } from '../brief.ts';
import type { ReadRecord, ReadRecords } from '../entry.ts';
import { cslItem, isItem } from '../item.ts';

const OPTIONS = { prettyErrors: false, uniqueKeys: false, merge: true } as const;

const problem = (message: string, { from, to }: Span, severity: Problem['severity'] = 'error'): Problem => ({
  code: 'library-syntax',
  severity,
  message,
  from,
  to,
});

/** The parser's words for a fault; a stack that overflows is one of the text, not of this program. */
const reason = (message: string) => (/call stack/.test(message) ? 'It is nested too deeply.' : message);

/** Records of a sequence's items; one problem for each that is none, or whose citekey stands in the list already. */
export function readYamlItems(items: readonly YamlItem[]): ReadRecords {
  const records: ReadRecord[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { from, to, key, data, fault } of items) {
    const span = { from, to };
    const item = fault === undefined ? cslItem(data) : { fault };
    if (!isItem(item)) {
      problems.push(problem(`This item is left out: ${item.fault}.`, span));
    } else if (seen.has(item.id)) {
      problems.push(
        problem(`This item is left out: the citekey "${item.id}" stands in this list already.`, key ?? span),
      );
    } else {
      seen.add(item.id);
      records.push({
        ...span,
        citekey: item.id,
        key: key ?? span,
        brief: brief(item),
        record: { format: 'csl', item },
      });
    }
  }
  return { records, problems };
}

/** The YAML between its fences, where it has some. */
function body(text: string): Span {
  const open = /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n)*---[ \t]*\r?\n/.exec(text);
  const from = open ? open[0].length : text.startsWith('\uFEFF') ? 1 : 0;
  const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(text.slice(from));
  return { from, to: close ? from + close.index : text.length };
}

/** Stretches of a list's items, each from its hyphen to the next one at the same depth. */
function stretches(text: string, { from, to }: Span): Span[] {
  const source = text.slice(from, to);
  const indent = /^([ \t]*)- /m.exec(source)?.[1];
  if (indent === undefined) {
    return [];
  }
  const starts = [...source.matchAll(new RegExp(`^${indent}-[ \\t]`, 'gm'))].map(({ index }) => from + index);
  return starts.map((start, i) => ({ from: start, to: starts[i + 1] ?? to }));
}

/**
 * Reads CSL-YAML: a list under `references:`, or a bare list; with the fences of front matter or without. Where the YAML is broken, each item is read
 * on its own, so that one bad item costs no other. Never throws.
 */
export async function readCslYaml(text: string): Promise<ReadRecords> {
  const yaml = await import('yaml');
  const whole = body(text);
  const parsed = (span: Span): YamlDocument => yaml.parseDocument(text.slice(span.from, span.to), OPTIONS);
  const sequence = (document: YamlDocument): YAMLSeq | undefined => {
    const found = yaml.isMap(document.contents) ? document.get('references', true) : document.contents;
    return yaml.isSeq(found) ? found : undefined;
  };
  const document = parsed(whole);
  if (document.errors.length === 0) {
    const list = sequence(document);
    if (list) {
      return readYamlItems(yamlItems(list, document, whole.from, yaml));
    }
    const empty = text.slice(whole.from, whole.to).trim() === '';
    const message = 'A CSL-YAML library is a list of items, bare or under “references:”.';
    return {
      records: [],
      problems: empty ? [] : [problem(message, { from: whole.from, to: Math.min(whole.to, whole.from + 1) })],
    };
  }
  const problems: Problem[] = [];
  const items: YamlItem[] = [];
  for (const stretch of stretches(text, whole)) {
    const one = parsed(stretch);
    const list = sequence(one);
    const [error] = one.errors;
    if (error) {
      const at = { from: stretch.from + error.pos[0], to: stretch.from + Math.max(error.pos[1], error.pos[0] + 1) };
      problems.push(
        problem(`This item is left out: its YAML is broken. ${reason(error.message)}`, {
          from: at.from,
          to: Math.min(at.to, text.length),
        }),
      );
    } else if (list) {
      items.push(...yamlItems(list, one, stretch.from, yaml));
    }
  }
  const [error] = document.errors;
  if (problems.length === 0 && error) {
    const from = Math.min(whole.from + error.pos[0], text.length);
    problems.push(
      problem(`This YAML is broken: ${reason(error.message)}`, { from, to: Math.min(from + 1, text.length) }),
    );
  }
  const read = readYamlItems(items);
  return { records: read.records, problems: [...problems, ...read.problems].sort((a, b) => a.from - b.from) };
}
