import { describe, expect, test } from 'vitest';
import { Document } from '../../server/syntax/document.ts';
import { locatorOf } from '../../server/syntax/locator.ts';
import { hasMetadata, type PandocCitation, pandocCitations, pandocLocators } from './pandoc.ts';
import { DIFFERENCES, SNIPPETS, SUFFIXES } from './snippets.ts';

const snippets = Object.values(SNIPPETS).flat();
const texts = [...snippets, ...DIFFERENCES.map(({ markdown }) => markdown)];

let read: Map<string, PandocCitation[]> | undefined;
let asked = false;

/** What Pandoc reads in one of the texts: all in one run, asked for inside a test so that a missing pandoc fails it. */
function pandoc(markdown: string): PandocCitation[] {
  if (!asked) {
    // Once: a pandoc that fails need not fail again for each text.
    asked = true;
    read = new Map(pandocCitations(texts).map((citations, i) => [texts[i]!, citations]));
  }
  return read?.get(markdown) ?? expect.fail('pandoc read nothing: see the first test that failed');
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
    .replace(/<\/?span>|~~|<(?=https?:)|(?<=https?:\S*)>/g, '')
    .replace(/\^\[([^\]]*)\]/g, '$1')
    .replace(/[*`\\]/g, '')
    .trim();
}

/** A citation with its locator taken out of the suffix as Ketacite does it: Pandoc leaves that to citeproc. */
function split({ citekey, mode, prefix, suffix }: PandocCitation) {
  const locator = locatorOf(suffix);
  return {
    citekey,
    mode,
    prefix: plain(prefix),
    suffix: plain(locator ? locator.rest : suffix),
    ...(locator && { label: locator.label, locator: plain(locator.locator) }),
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

/** Pandoc sorts metadata by its keys, and we do not. */
function inOrder<T extends { citekey: string }>(citations: T[], markdown: string): T[] {
  return hasMetadata(markdown) ? citations.sort((a, b) => (a.citekey < b.citekey ? -1 : 1)) : citations;
}

/** citeproc writes ranges and lists in its own way. */
function printedAlike(text: string): string {
  return plain(text).replace(/-+/g, '-').replace(/, ?/g, ',');
}

describe.each(Object.entries(SNIPPETS))('Pandoc reads the same: %s', (_, markdowns) => {
  test.each(markdowns.map((markdown) => [JSON.stringify(markdown), markdown]))('%s', (_, markdown) => {
    expect(inOrder(ours(markdown), markdown)).toEqual(inOrder(pandoc(markdown).map(split), markdown));
  });
});

describe('citeproc finds the same locator', () => {
  let found: ReturnType<typeof pandocLocators> | undefined;

  test.each(SUFFIXES.map((suffix, i) => [suffix, i] as const))('[@a%s]', (suffix, i) => {
    found ??= pandocLocators(SUFFIXES);
    const [citation] = Document.create('file:///draft.md', 'markdown', 1, `[@a${suffix}]`).citations;
    const printed = (text: string | undefined) => (text === undefined ? undefined : printedAlike(text));
    expect({
      label: citation?.label,
      locator: printed(citation?.locator),
      suffix: printed(citation?.suffix),
    }).toEqual({
      label: found[i]!.label,
      locator: printed(found[i]!.locator),
      suffix: printed(found[i]!.suffix),
    });
  });
});

describe('Ketacite differs on purpose', () => {
  test.each(DIFFERENCES)('$markdown: $reason', ({ markdown, citekeys }) => {
    expect(ours(markdown).map(({ citekey }) => citekey)).toEqual(citekeys);
    expect(pandoc(markdown).map(({ citekey }) => citekey)).not.toEqual(citekeys);
  });

  test('in few places', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(250);
    expect(DIFFERENCES.length / texts.length).toBeLessThanOrEqual(0.05);
  });
});
