import { describe, expect, test } from 'vitest';
import { Document } from '../../server/syntax/document.ts';
import { locatorOf } from '../../server/syntax/locator.ts';
import { type PandocCitation, pandocCitations } from './pandoc.ts';
import { DIFFERENCES, SNIPPETS } from './snippets.ts';

const snippets = Object.values(SNIPPETS).flat();
const texts = [...snippets, ...DIFFERENCES.map(({ markdown }) => markdown)];

let read: Map<string, PandocCitation[]> | undefined;

/** What Pandoc reads in one of the texts: all in one run, asked for inside a test so that a missing pandoc fails it. */
function pandoc(markdown: string): PandocCitation[] {
  read ??= new Map(pandocCitations(texts).map((citations, i) => [texts[i]!, citations]));
  return read.get(markdown)!;
}

/** Typography and marks aside: Pandoc's words are typeset and unmarked, ours are the source. */
function plain(text: string): string {
  return text
    .replace(/&nbsp;|\s+/g, ' ')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/–/g, '--')
    .replace(/—/g, '---')
    .replace(/…/g, '...')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`\\]/g, '')
    .trim();
}

/** A citation with its locator taken out of the suffix as Ketacite does it: Pandoc leaves that to citeproc. */
function split({ citekey, mode, prefix, suffix }: PandocCitation) {
  const locator = locatorOf(plain(suffix));
  return {
    citekey,
    mode,
    prefix: plain(prefix),
    suffix: locator ? locator.rest : plain(suffix),
    ...(locator && { label: locator.label, locator: locator.locator }),
  };
}

function ours(markdown: string) {
  return Document.create('file:///draft.md', 'markdown', 1, markdown).citations.map(
    ({ citekey, mode, prefix, suffix, label, locator }) => ({
      citekey,
      mode,
      prefix: plain(prefix),
      suffix: plain(suffix),
      ...(locator !== undefined && { label, locator: plain(locator) }),
    }),
  );
}

describe.each(Object.entries(SNIPPETS))('Pandoc reads the same: %s', (_, markdowns) => {
  test.each(markdowns.map((markdown) => [JSON.stringify(markdown), markdown]))('%s', (_, markdown) => {
    expect(ours(markdown)).toEqual(pandoc(markdown).map(split));
  });
});

describe('Ketacite differs on purpose', () => {
  test.each(DIFFERENCES)('$markdown: $reason', ({ markdown, citekeys }) => {
    expect(ours(markdown).map(({ citekey }) => citekey)).toEqual(citekeys);
    expect(pandoc(markdown).map(({ citekey }) => citekey)).not.toEqual(citekeys);
  });

  test('in few places', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(80);
    expect(DIFFERENCES.length / texts.length).toBeLessThanOrEqual(0.05);
  });
});
