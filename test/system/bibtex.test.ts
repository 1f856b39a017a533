import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { convert } from '../../server/style/convert.ts';
import { DIFFERENCES, RECORDS } from './bibtex-records.ts';

type Item = Record<string, unknown>;

const records = [...Object.values(RECORDS).flat(), ...DIFFERENCES.map(({ record }) => record)];
const named = (record: string) => {
  const number = records.indexOf(record);
  return record.replace(/([{(])k,/, `$1k${number},`).replaceAll('PARENT', `p${number}`);
};
const keyOf = (record: string) => `k${records.indexOf(record)}`;

let read: Map<unknown, Item> | undefined;

/** What Pandoc makes of a record: all in one run, asked for inside a test so that a missing pandoc fails it. */
function pandoc(record: string): Item {
  if (!read) {
    const input = records.map(named).join('\n\n');
    const run = spawnSync('pandoc', ['-f', 'biblatex', '-t', 'csljson'], { input, encoding: 'utf8' });
    if (run.error || run.status !== 0) {
      const missing = (run.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
      throw new Error(missing ? 'There is no pandoc here. Get it with: apt-get install pandoc' : run.stderr);
    }
    read = new Map((JSON.parse(run.stdout) as Item[]).map((item) => [item.id, item]));
  }
  return read.get(keyOf(record))!;
}

/** A name without the kind of its particle: Pandoc drops it as BibLaTeX does, while medical styles print van der Kolk under V. */
function name(value: Item): Item {
  const { 'dropping-particle': dropping, 'non-dropping-particle': kept, ...rest } = value;
  const particle = dropping ?? kept;
  return { ...rest, ...(particle !== undefined && { particle }) };
}

/** Text without typography, the marks that protect a word's case, and the case of its first letter, which styles set. */
function text(value: string): string {
  return value
    .replace(/[‘’]/g, "'")
    .replace(/<span class="nocase">([^<]*)<\/span>/g, '$1')
    .replace(/^./u, (first) => first.toUpperCase())
    .replace(/\s+/g, ' ')
    .trim();
}

/** A season as a field of its own: Pandoc 2 writes it as a month from 21 on, which citeproc-js does not read. */
function date(value: Item): Item {
  const [[year, month, ...more] = [], ...end] = (value['date-parts'] as number[][] | undefined) ?? [];
  return month !== undefined && month > 20
    ? { ...value, 'date-parts': [[year, ...more], ...end], season: month - 20 }
    : value;
}

/** A field's value in one way of writing. */
function plain(value: unknown): unknown {
  return typeof value === 'string'
    ? text(value)
    : Array.isArray(value)
      ? value.map((one) => name(one as Item))
      : date(value as Item);
}

/** An item in one way of writing, without what only one of the two adds: a short title, and the older name of an event. */
function normal({ 'title-short': _, event, language, type, ...item }: Item): Item {
  return {
    ...Object.fromEntries(Object.entries(item).map(([field, value]) => [field, plain(value)])),
    type: type || 'document',
    ...(event !== undefined && { 'event-title': event }),
    ...(typeof language === 'string' && { language: language.slice(0, 2) }),
  };
}

const ours = (record: string): Item =>
  normal(convert([{ format: 'bibtex', citekey: keyOf(record), text: named(record) }])[0]!.item!);

describe.each(Object.entries(RECORDS))('Pandoc makes the same CSL: %s', (_, group) => {
  test.each(group.map((record) => [record]))('%s', (record) => {
    expect(ours(record)).toEqual(normal(pandoc(record)));
  });
});

describe('differences on purpose', () => {
  test.each(DIFFERENCES.map(({ record, fields, why }) => [record, why, fields] as const))(
    '%s: %s',
    (record, _, fields) => {
      const [here, there] = [ours(record), normal(pandoc(record))];
      const differing = [...new Set([...Object.keys(here), ...Object.keys(there)])].filter(
        (field) => JSON.stringify(here[field]) !== JSON.stringify(there[field]),
      );
      expect(differing.sort()).toEqual([...fields].sort());
    },
  );
});
