import { beforeAll, describe, expect, test } from 'vitest';
import { resources } from '../../server/style/test-resources.ts';
import { type Comparison, compare } from './comparison.ts';
import { DOCUMENTS } from './documents.ts';
import { KNOWN } from './known.ts';
import { LIBRARY } from './library.ts';
import { ourDocuments } from './our-documents.ts';
import { type Printed, pandocDocuments } from './pandoc-documents.ts';
import { areListed, type ComparedStyle, comparedStyles, STYLES } from './styles.ts';

const TEXTS = Object.values(DOCUMENTS);

// Other versions differ elsewhere: they are held to the share of differences alone.
const isListed = areListed();

let styles: readonly ComparedStyle[];
let theirs: Promise<Map<string, Printed[]>>;
const comparisons = new Map<string, Comparison>();

async function compareStyle(name: string): Promise<Comparison> {
  const style = styles.find((one) => one.name === name)!;
  const ours = await ourDocuments(TEXTS, style, LIBRARY, resources);
  const pandoc = (await theirs).get(style.rules)!;
  const all = Object.keys(DOCUMENTS).map((document, i) =>
    compare({ style: name, document }, pandoc[i]!, ours[i]!, KNOWN),
  );
  return {
    compared: all.reduce((sum, { compared }) => sum + compared, 0),
    differences: all.flatMap(({ differences }) => differences),
  };
}

beforeAll(() => {
  styles = comparedStyles();
  theirs = pandocDocuments(TEXTS, [...new Set(styles.map(({ rules }) => rules))], LIBRARY);
});

test('there are thirty documents in twelve styles', () => {
  expect(TEXTS.length).toBeGreaterThanOrEqual(30);
  expect(STYLES.length).toBeGreaterThanOrEqual(12);
});

describe('Pandoc prints the same citations, notes and lists, but for what is known', () => {
  // For hanging only.
  test.each(STYLES)('in %s', { timeout: 600_000 }, async (name) => {
    const comparison = await compareStyle(name);
    comparisons.set(name, comparison);
    const unknown = comparison.differences.filter(({ known }) => isListed && known.length === 0);
    expect(unknown.map(({ document, kind, theirs, ours }) => ({ document, kind, theirs, ours }))).toEqual([]);
    expect(comparison.compared).toBeGreaterThan(500);
    expect(comparison.differences.length / comparison.compared).toBeLessThanOrEqual(0.05);
  });
});

test('all that is known to differ differs still', () => {
  expect([...comparisons.keys()]).toEqual([...STYLES]);
  const met = new Set(
    [...comparisons.values()].flatMap(({ differences }) => differences.flatMap(({ known }) => known)),
  );
  const listed = KNOWN.flatMap(({ texts = [], places }) => [
    ...texts.map(([theirs]) => theirs),
    ...(places ? [places] : []),
  ]);
  expect(listed.filter((one) => isListed && !met.has(one)).map(String)).toEqual([]);
});
