import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { readCslFile } from '../../../server/style/csl-file.ts';
import { printed, publishedStyles, XML } from './csl-styles.ts';

// For hanging only.
vi.setConfig({ testTimeout: 120_000 });

const URI = 'file:///home/me/my%20journal.csl';
const ROOT = 'class="in-text" version="1.0"';
const CITATION = '<citation><layout><text macro="m"/></layout></citation>';

/** A style of one macro `m`. */
const style = (macro: string, { root = ROOT, info = '<title>Mine</title>', rest = CITATION } = {}) =>
  `<style xmlns="http://purl.org/net/xbiblio/csl" ${root}>\n<info>${info}</info>\n<macro name="m">${macro}</macro>\n${rest}\n</style>`;

/** Problems as a writer sees them: severity, message and the text underlined. */
async function seen(text: string): Promise<string[]> {
  const { problems, style } = await readCslFile(URI, text);
  expect(style === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
  return problems.map(({ severity, message, from, to }) => `${severity}: ${message} [${text.slice(from, to)}]`);
}

describe('citeproc prints the same from the tree as from the XML', () => {
  const laidOut = (xml: string) => xml.replaceAll('/><', '/>\r\n\t<!-- as set -->\n  <');
  const styles = [...Object.entries(XML), ...Object.entries(XML).map(([id, xml]) => [`${id}, laid out`, laidOut(xml)])];
  test.each([...(styles as [string, string][]), ...publishedStyles(24)])('%s', async (_, xml) => {
    const { style: read, problems } = await readCslFile(URI, xml);
    expect(problems).toEqual([]);
    expect(printed(read!.rules)).toBe(printed(xml));
  });
});

test('nothing is found in published styles', async () => {
  for (const [, xml] of publishedStyles(3)) {
    expect(await seen(xml)).toEqual([]);
  }
});

describe('what a style is', () => {
  const read = async (text: string) => {
    const { rules: _, ...info } = (await readCslFile(URI, text)).style!;
    return info;
  };
  const TITLE = '<text variable="title"/>';

  test('APA', async () =>
    expect(await read(XML.apa)).toEqual({
      id: URI,
      title: 'American Psychological Association 7th edition',
      format: 'author-date',
    }));
  test('one that says nothing of itself is called by its file', async () =>
    expect(await read(style(TITLE, { info: '', root: `${ROOT} default-locale="de-DE"` }))).toEqual({
      id: URI,
      title: 'my journal',
      format: 'author-date',
      locale: 'de-DE',
    }));
  test.each([
    ['note', style(TITLE, { root: 'class="note" version="1.0"' })],
    ['numeric', style('<group><text variable="citation-number"/></group>')],
    ['label', style(TITLE, { info: '<category citation-format="label"/>' })],
    ['author-date', style(TITLE, { info: '<category citation-format="x"/>' })],
  ])('%s', async (format, text) => expect((await read(text)).format).toBe(format));

  test('a dependent style names its parent and has no rules', async () => {
    const link = '<link rel="independent-parent" href="http://www.zotero.org/styles/american-medical-association"/>';
    const text = `<style ${ROOT}><info><title>J</title>${link}<category citation-format="numeric"/></info></style>`;
    expect(await readCslFile(URI, text)).toEqual({
      style: { id: URI, title: 'J', format: 'numeric', parent: 'american-medical-association' },
      problems: [],
    });
    expect(await seen(text.replace(/href="[^"]*"/, 'href=""'))).toEqual([
      'error: Line 1: the link to the style that this one follows has no address. [href=""]',
    ]);
  });
  test('what citeproc would fail on and nobody needs is left out', async () => {
    const read = await readCslFile(
      URI,
      style(`${TITLE} stray`, { root: `${ROOT} xmlns:xsi="x" xsi:schemaLocation="y"` }),
    );
    expect(printed(read.style!.rules)).toContain('ketamine');
    expect(read.problems.map(({ severity }) => severity)).toEqual(['warning']);
  });
});

describe('what is no style', () => {
  test.each([
    ['', 'error: Line 1: this file is empty. []'],
    [
      '<!DOCTYPE html>\n<html><p>x<br></html>',
      "error: Line 1: this is a web page, not a citation style: download the style's file itself. [<]",
    ],
    ['<?xml version="1.0"?>\n<html/>', expect.stringContaining('Line 2: this is a web page')],
    ['[{"id": "x"}]', 'error: Line 1: this is JSON, not a citation style. [[]'],
    ['TY  - JOUR\r\nER  - ', 'error: Line 1: this is a library in RIS, not a citation style. [T]'],
    ['@article{x,}', 'error: Line 1: this is a library in BibTeX, not a citation style. [@]'],
    ['Dear all', expect.stringContaining('a style is XML and begins with “<”.')],
    ['<locale/>', 'error: Line 1: this is <locale>, not a citation style: a style begins with <style>. [<locale]'],
  ])('%j', async (text, message) => expect(await seen(text)).toEqual([message]));
});

describe('XML that is not well-formed', () => {
  test.each([
    [
      '<style>\n<info>\n</style>',
      'Line 2: the element <info> is not closed: </info> must stand before </style> in line 3. [<info]',
    ],
    ['<style>\r<a/>\r<info>', 'Line 3: the element <info> is not closed. [<info]'],
    ['<style></info></style>', 'Line 1: </info> closes an element that is not open. [</info]'],
    ['<style a="1" a="2"/>', 'Line 1: the attribute a stands twice in one element. ['],
    ['<style a=1/>', 'Line 1: an attribute has no value in quotation marks. [1]'],
    ['<style>𝒜 & b</style>', 'Line 1: an “&” stands alone; write it as &amp;. ['],
    ['<style>&nbsp;</style>', 'Line 1: XML does not know “&nbsp;”; write the character itself. [&]'],
    ['<style>\n<text a="/>\n</style>', 'Line 2: a quotation mark is missing, or a “<” stands in an attribute'],
    ['<style><!-- x</style>', 'Line 1: the comment <!-- is not closed; it ends with -->. ['],
    ['<style/>\nx', 'Line 2: something stands behind the end of the style. [x]'],
    ['<style><text a="1"b="2"/></style>', 'the tag <text is broken'],
  ])('%j', async (text, message) => expect((await seen(text)).join('\n')).toContain(message));
});

describe('faults of the style', () => {
  test.each([
    ['<group><text macro="m"/></group>', 'Line 3: macros call themselves in a ring: “m” → “m”. [macro="m"]'],
    ['<b/>', 'Line 3: CSL has no element <b>. [<b]'],
    [
      '<text variable="title" macro="n"/></macro><macro name="n"><text value="x"/>',
      'Line 3: <text> has variable and macro; it must have only one of them. [<text]',
    ],
    [
      '<text variable="title" font-style="itallic"/>',
      'Line 3: font-style="itallic" is not known; it can be “normal”, “italic”, “oblique”. [font-style="itallic"]',
    ],
    [
      '<date variable="issued"/>',
      'Line 3: <date> needs the attribute form, or <date-part> elements within it. [<date]',
    ],
    [
      '<group delimiter=" "><text variable="title"/><date variable="title" form="text"/></group>',
      '“title” is not a date',
    ],
    [
      '<date variable="issued"><date-part name="month" form="x"/></date>',
      'form="x" is not known; it can be “long”, “short”',
    ],
    ['<choose/>', 'Line 3: <choose> must begin with <if>. [<choose]'],
    ['<choose><if type="book" match="some"/></choose>', 'match="some" is not known'],
    [
      '<names variable="editor"><substitute><names/></substitute></names>',
      'Line 3: <names> needs the attribute variable. [<names]',
    ],
  ])('citeproc fails on %s', async (macro, message) => {
    const text = style(macro, { rest: CITATION + CITATION.replaceAll('citation', 'bibliography') });
    const found = await seen(text);
    expect(found).toEqual([expect.stringMatching(/^error: Line 3: /)]);
    expect(found[0]).toContain(message);
    expect(() => printed(text)).toThrow();
  });

  test.each([
    [
      style('<text macro="x"/>'),
      'error: Line 3: the macro “x” is called here, but the file has no <macro name="x">. [macro="x"]',
    ],
    [
      style('', { root: `${ROOT} page-range-format="mini"` }),
      expect.stringContaining('error: Line 1: page-range-format="mini" is not known'),
    ],
    [style('<key/>'), 'error: Line 3: <key> must not stand directly within <macro>. [<key]'],
    [
      style('', { rest: CITATION.replace('<layout>', '<sort><key macro="x"/></sort><layout>') }),
      'warning: Line 4: the macro “x” is called here, but the file has no <macro name="x">. [macro="x"]',
    ],
    [
      style('', { rest: '' }),
      'error: Line 1: the style has no <citation>, so that no citation would be printed. [<style]',
    ],
    [
      style('', { rest: '<citation/>' }),
      'error: Line 4: <citation> has no <layout>, so that no citation would be printed. [<citation]',
    ],
    [
      style('', { rest: `${CITATION}<bibliography/>` }),
      'error: Line 4: <bibliography> has no <layout>, so that no reference would be printed. [<bibliography]',
    ],
    [
      style('', { root: 'class="in-text"' }),
      'error: Line 1: <style> does not say which version of CSL it is written in, such as version="1.0". [<style]',
    ],
    [
      style('', { root: 'version="0.8"' }),
      'error: Line 1: the style is written in CSL 0.8, which is built differently; download its file for CSL 1.0. [version="0.8"]',
    ],
    [
      style('', { root: 'version="1.1"' }),
      'warning: Line 1: the style is written in CSL 1.1; Ketacite knows 1.0, and passes over what is not in it. [version="1.1"]',
    ],
    [
      style('', { root: `${ROOT} default-locale="british english"` }),
      'error: Line 1: “british english” is not a language; write it like “en-GB”. [default-locale="british english"]',
    ],
    [
      style('<text/>'),
      'warning: Line 3: <text> needs the attribute variable, or macro, or term, or value. It prints nothing. [<text]',
    ],
    [
      style('</macro><macro name="m">'),
      'warning: Line 3: a macro “m” stands before already; this one is not used. [name="m"]',
    ],
    [style('', { rest: `${CITATION}<x/>` }), 'warning: Line 4: CSL has no element <x>; it is passed over. [<x]'],
  ])('%#', async (text, message) => expect(await seen(text)).toEqual([message]));

  test('macros in a ring of two are said once', async () =>
    expect(await seen(style('<text macro="n"/></macro><macro name="n"><text macro="m"/>'))).toEqual([
      'error: Line 3: macros call themselves in a ring: “m” → “n” → “m”. [macro="m"]',
    ]));
});

describe('what would cost too much is refused at once', () => {
  const nested = (name: string, times: number) => `<${name}>`.repeat(times) + `</${name}>`.repeat(times);
  const calls = (to: number) => `<text macro="m${to}"/>`.repeat(10);
  const bomb = Array.from({ length: 12 }, (_, i) => `<macro name="m${i}">${i ? calls(i - 1) : ''}</macro>`).join('');
  const chain = Array.from({ length: 9000 }, (_, i) => `<macro name="m${i}"><text macro="m${i + 1}"/></macro>`).join(
    '',
  );
  test.each([
    ['a large file', 'x'.repeat(1_000_001), 'larger than 1 MB'],
    ['deep nesting', style(nested('group', 201)), 'more than 200 deep'],
    ['very deep nesting', '<style>'.repeat(140_000), 'more than 200 deep'],
    [
      'a bomb of entities',
      `<!DOCTYPE style [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${style('&b;')}`,
      'this file defines entities of its own',
    ],
    [
      'a bomb of macros',
      style(`<text macro="m11"/></macro>${bomb}<macro name="z">`),
      'so often that nothing could be printed',
    ],
    ['a chain of macros', style(`<text macro="m0"/></macro>${chain}<macro name="m9000">`), 'too deeply'],
    ['comments that do not end', `<style>${'<!--'.repeat(200_000)}`, 'must not stand within a comment'],
    ['returns', `<style>${'\r\n'.repeat(400_000)}`, 'not closed'],
    ['returns in a style', style(`${'\r\n'.repeat(400_000)}<x/>`), 'CSL has no element <x>'],
    ['quotation marks', `<style ${'a="" '.repeat(150_000)}/>`, 'stands twice'],
  ])('%s', async (_, text, message) => {
    const started = performance.now();
    expect((await seen(text)).join('\n')).toContain(message);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('what is nested as deeply as it may be is printed', async () => {
    const { style: read } = await readCslFile(
      URI,
      style(`${'<group>'.repeat(190)}<text variable="title"/>${'</group>'.repeat(190)}`),
    );
    expect(printed(read!.rules)).toContain('ketamine');
  });
});

/** A style with one stretch taken out: any, or an attribute, an attribute's value or a part of it. */
const damaged = fc
  .record({
    xml: fc.constantFrom(XML.vancouver, XML.harvard1),
    what: fc.constantFrom(/[\s\S]/g, / [a-z-]+="[^"]*"/g, /(?<=")[^"]+(?=")/g, /<[^<>]*\/>/g),
    where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    keep: fc.nat(4),
    length: fc.oneof(fc.nat(40), fc.constant(Number.POSITIVE_INFINITY)),
  })
  .map(({ xml, what, where, keep, length }) => {
    const places = [...xml.matchAll(what)];
    const place = places[Math.floor(where * places.length)]!;
    const one = what.source === '[\\s\\S]';
    const from = place.index + (one ? 0 : Math.min(keep, place[0].length - 1));
    return xml.slice(0, from) + xml.slice(one ? from + 1 + length : place.index + place[0].length);
  });

test('a style with a stretch taken out is refused, or citeproc prints in it', async () => {
  await fc.assert(
    fc.asyncProperty(damaged, async (text) => {
      const { style: read, problems } = await readCslFile(URI, text);
      expect(problems.every(({ from, to }) => from <= to && to <= text.length)).toBe(true);
      if (read) {
        printed(read.rules);
      }
    }),
    { numRuns: 300 },
  );
});

test('any text at all is answered', async () => {
  const part = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    '=',
    '&',
    '<!--',
    '-->',
    '<style',
    '<![CDATA[',
    ']]>',
    '<?',
    '𝒜',
    '\r',
    ' ',
    'a',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(part).map((parts) => parts.join('')),
      async (text) => {
        await seen(text);
      },
    ),
  );
});
