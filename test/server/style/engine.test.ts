import { expect, test, vi } from 'vitest';
import type { SourceRecord } from '../../../server/library/entry.ts';
import type { Style } from '../../../server/style/csl.ts';
import { referenceFormatter } from '../../../server/style/engine.ts';
import { resources } from './test-resources.ts';

// For hanging only.
vi.setConfig({ testTimeout: 60_000 });

const bibtex = (citekey: string, fields: string): SourceRecord => ({
  format: 'bibtex',
  citekey,
  text: `@article{${citekey}, ${fields}, journal={J}}`,
});
const format = referenceFormatter(resources);
const styled = (id: string): Style => ({ id, title: id, format: 'author-date' });
const printed = (fields: string, id: string) =>
  format({ records: [bibtex('k', fields)], style: styled(id) }).entries[0]?.html;

test.each([
  ['apa', 'Smith, J., Jones, B., et al. (2014). T. <i>J</i>.'],
  ['vancouver', 'Smith J, Jones B, et al. T. J. 2014;'],
  ['harvard-cite-them-right', 'Smith, J., Jones, B., et al. (2014) “T,” <i>J</i> [Preprint].'],
])('`and others` is et al. in %s', (style, expected) =>
  expect(printed('author={Smith, John and Jones, Bo and others}, title={T}, year=2014', style)).toBe(expected),
);

test.each([
  ['date = {2014-05-01/2014-06-15}', '(2014)'],
  ['date = {2014~}', '(ca. 2014)'],
  ['date = {2014/..}', '(2014–)'],
  ['date = {199X}', '(1990–1999)'],
  ['date = {-0043}', '(44 B.C.E.)'],
  ['year = {in press}', '(in press)'],
])('%s is printed as %s', (date, expected) =>
  expect(printed(`author={A, B}, title={T}, ${date}`, 'apa')).toContain(expected),
);

test('a particle stays with its name, a suffix behind it, a body is whole', () =>
  expect(
    printed('author={van der Kolk, Bessel and King III, M and {World Health Organization}}, title={T}', 'apa'),
  ).toBe('van der Kolk, B., King, M., III, &#38; World Health Organization. (n.d.). T. <i>J</i>.'));

test('a record that cannot be read is named and spoils no other', () => {
  const records: SourceRecord[] = [
    { format: 'bibtex', citekey: 'bad', text: 'nothing' },
    bibtex('__proto__', 'title={T}, year=2014'),
  ];
  const { entries, faults } = format({ records, style: styled('apa') });
  expect(entries.map(({ id }) => id)).toEqual(['__proto__']);
  expect(faults).toEqual([{ citekey: 'bad', fault: 'no BibTeX entry was found in this record' }]);
});

test("a quote in a link's address does not end the attribute", () =>
  expect(printed('author={A, B}, title={T}, year=2014, url={https://example.org/"onclick="x}', 'apa')).toContain(
    '<a href="https://example.org/%22onclick=%22x">',
  ));
