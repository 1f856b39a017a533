import { describe, expect, test } from 'vitest';
import { check, draft, type Scene, sourcesOf } from './tree.ts';

const INFO = '<info><title>Mine</title></info>';
const LAYOUT = '<layout><text variable="title"/></layout>';
/** A style of the writer's own. */
const OWN = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">\n${INFO}\n<citation>${LAYOUT}</citation>\n</style>\n`;
/** One with a fault in its third line. */
const BROKEN = OWN.replace('variable="title"', 'macro="nowhere"');
const dependent = (parent: string) =>
  `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>My Journal</title><link rel="independent-parent" href="http://www.zotero.org/styles/${parent}"/></info></style>`;

/** The style that a document is in, what named it, and all that is wrong. */
async function seen(text: string, scene: Scene = {}): Promise<string> {
  const { style, styledBy } = await sourcesOf(text, scene);
  const set = style?.parent === undefined ? '' : ` as ${style.parent}`;
  const by = styledBy === undefined ? 'the setting' : styledBy.slice(styledBy.lastIndexOf('/') + 1);
  const named = style ? `${style.id}${set} (${style.format}, ${by})` : 'none';
  return [named, await check(text, scene)].filter((part) => part !== '').join('\n');
}

/** The same in a few words where nothing is wrong. */
const csl = (word: string, scene?: Scene) => seen(draft(`csl: ${word}`), scene);

describe('a style of the catalogue', () => {
  test.each([
    ['apa', 'apa (author-date, draft.md)'],
    ['nature', 'nature (numeric, draft.md)'],
    ['"Vancouver"', 'vancouver (numeric, draft.md)'],
    ['jama', 'jama as american-medical-association (numeric, draft.md)'],
    ['ama', 'american-medical-association (numeric, draft.md)'],
    ['nature.csl', 'nature (numeric, draft.md)'],
    ['http://www.zotero.org/styles/nature', 'nature (numeric, draft.md)'],
    ['https://www.zotero.org/styles/nature-medicine?x=1', 'nature-medicine as nature (numeric, draft.md)'],
    [
      'https://raw.githubusercontent.com/citation-style-language/styles/master/vancouver.csl',
      'vancouver (numeric, draft.md)',
    ],
  ])('csl: %s', async (word, expected) => {
    expect(await csl(word)).toBe(expected);
  });

  test('an id asks for no file: neither one of that name nor any other', async () => {
    const files = { '/w/nature.csl': OWN, '/home/ann/Zotero/styles/nature.csl': OWN };
    const { style, asked } = await sourcesOf(draft('csl: nature'), { files });
    expect([style?.id, asked.filter((uri) => uri.endsWith('.csl'))]).toEqual(['nature', []]);
  });
});

describe('a file', () => {
  test.each([
    ['mine.csl', '/w/mine.csl'],
    ['./styles/mine.csl', '/w/styles/mine.csl'],
    ['styles\\mine.csl', '/w/styles/mine.csl'],
    ['../mine.csl', '/mine.csl'],
    ['/styles/mine.csl', '/styles/mine.csl'],
    ['~/mine.csl', '/home/ann/mine.csl'],
    [`\${workspaceFolder}/mine.csl`, '/w/mine.csl'],
    ['file:///styles/mine.csl', '/styles/mine.csl'],
    ['mine.csl', '/home/ann/Zotero/styles/mine.csl'],
    ['mine', '/home/ann/Zotero/styles/mine.csl'],
    ['mine', '/home/ann/.local/share/pandoc/csl/mine.csl'],
    ['mine.csl', '/home/ann/.pandoc/csl/mine.csl'],
    ['mine', '/home/ann/AppData/Roaming/pandoc/csl/mine.csl'],
    ['nature.csl', '/home/ann/Zotero/styles/nature.csl'],
  ])('csl: %s is %s', async (word, file) => {
    expect(await csl(word, { files: { [file]: OWN } })).toBe(`file://${file} (author-date, draft.md)`);
  });

  test('the document’s own folder comes before the others, and those of the setting before Pandoc’s and Zotero’s', async () => {
    const kept = { '/home/ann/.pandoc/csl/a.csl': OWN, '/home/ann/Zotero/styles/a.csl': OWN };
    const named = { ...kept, '/home/ann/styles/a.csl': OWN };
    const styleFolders = ['~/nowhere', '~/styles', 'https://example.org'];
    expect(await csl('a.csl', { files: { ...named, '/w/a.csl': OWN }, styleFolders })).toMatch(/^file:\/\/\/w\/a\.csl/);
    expect(await csl('a', { files: named, styleFolders })).toMatch(/^file:\/\/\/home\/ann\/styles\/a\.csl/);
    expect(await csl('a', { files: kept, styleFolders })).toMatch(/^file:\/\/\/home\/ann\/\.pandoc\/csl\/a\.csl/);
  });

  test('folders of the setting are relative to the workspace', async () => {
    const scene = { files: { '/w/styles/a.csl': OWN }, styleFolders: ['styles'], uri: 'file:///w/deep/draft.md' };
    expect(await csl('a', scene)).toMatch(/^file:\/\/\/w\/styles\/a\.csl/);
  });

  test('a path does not stray to other folders', async () => {
    const files = { '/home/ann/Zotero/styles/thesis.csl': OWN };
    expect(await csl('styles/thesis.csl', { files })).toMatchInlineSnapshot(`
      "apa (author-date, the setting)
      csl: styles/thesis.csl
           ^^^^^^^^^^^^^^^^^ warning unknown-style: There is no file “styles/thesis.csl”: looked for /w/styles/thesis.csl."
    `);
  });

  test('carries its rules, and another revision with each content', async () => {
    const read = async (text: string) => (await sourcesOf(draft('csl: a.csl'), { files: { '/w/a.csl': text } })).style!;
    const [one, other] = [await read(OWN), await read(OWN.replace('Mine', 'Yours'))];
    expect([one.title, other.title, one.rules?.name]).toEqual(['Mine', 'Yours', 'style']);
    expect(one.revision).not.toBe(other.revision);
    expect((await read(OWN)).revision).toBe(one.revision);
  });

  test('that is set in a style of the catalogue is printed by its rules; in one that is itself set in another, by that one’s', async () => {
    const files = { '/w/a.csl': dependent('nature'), '/w/b.csl': dependent('jama') };
    expect(await csl('a.csl', { files })).toBe('file:///w/a.csl as nature (numeric, draft.md)');
    expect(await csl('b.csl', { files })).toBe('file:///w/b.csl as american-medical-association (numeric, draft.md)');
  });

  test('that is set in a style that nobody knows is none', async () => {
    expect(await csl('a.csl', { files: { '/w/a.csl': dependent('journal-of-nothing') } })).toMatchInlineSnapshot(`
      "apa (author-date, the setting)
      csl: a.csl
           ^^^^^ warning unknown-style: “a.csl” is set in the style “journal-of-nothing”, which is not known."
    `);
  });

  test('that is broken: said at the word, and in the file at its line', async () => {
    expect(await csl('a.csl', { files: { '/w/a.csl': BROKEN } })).toMatchInlineSnapshot(`
      "apa (author-date, the setting)
      csl: a.csl
           ^^^^^ error style-file: “a.csl” cannot be used: Line 3: the macro “nowhere” is called here, but the file has no <macro name="nowhere">.
      /w/a.csl
      <citation><layout><text macro="nowhere"/></layout></citation>
                              ^^^^^^^^^^^^^^^ error style-file: Line 3: the macro “nowhere” is called here, but the file has no <macro name="nowhere">."
    `);
    expect(await csl('a.csl', { files: { '/w/a.csl': 'no XML' } })).toMatchInlineSnapshot(`
      "apa (author-date, the setting)
      csl: a.csl
           ^^^^^ error style-file: “a.csl” cannot be used: Line 1: this is not a citation style: a style is XML and begins with “<”.
      /w/a.csl
      no XML
      ^ error style-file: Line 1: this is not a citation style: a style is XML and begins with “<”."
    `);
  });

  test('is watched, found or not, and so are the places where it may appear', async () => {
    const watched = async (word: string, files = {}) =>
      (await sourcesOf(draft(`csl: ${word}`), { files })).watch.filter((uri) => uri.endsWith('.csl'));
    expect(await watched('a.csl', { '/w/a.csl': OWN })).toEqual(['file:///w/a.csl']);
    expect(await watched('a.csl', { '/w/a.csl': BROKEN })).toEqual(['file:///w/a.csl']);
    expect(await watched('a')).toEqual([
      'file:///home/ann/.local/share/pandoc/csl/a.csl',
      'file:///home/ann/.pandoc/csl/a.csl',
      'file:///home/ann/AppData/Roaming/pandoc/csl/a.csl',
      'file:///home/ann/Zotero/styles/a.csl',
    ]);
    expect(await watched('apa')).toEqual([]);
  });
});

describe('a word that names no style', () => {
  test.each([
    ['vancuver', 'There is no citation style “vancuver”. Did you mean vancouver?'],
    [
      'natur-medicine.csl',
      'There is no file “natur-medicine.csl”: looked for /w/natur-medicine.csl. Did you mean nature-medicine?',
    ],
    ['qqqqqqqqq', 'There is no citation style “qqqqqqqqq”.'],
    ['../gone.csl', 'There is no file “../gone.csl”: looked for /gone.csl.'],
    ["''", 'Nothing is named here. Write the id of a citation style, such as apa.'],
    [
      'https://example.org/styles/apa',
      '“https://example.org/styles/apa” is not the address of a style of the Citation Style Language, and nothing is read from the internet.',
    ],
  ])('csl: %s', async (word, message) => {
    expect(await csl(word)).toBe(
      `apa (author-date, the setting)\ncsl: ${word}\n     ${'^'.repeat(word.length)} warning unknown-style: ${message}`,
    );
  });

  test('fixes name what may be meant, the likeliest preferred, and replace the word with its quotes', async () => {
    const text = draft('csl: "natur"');
    const [problem] = (await sourcesOf(text)).problems;
    expect(
      problem!.fixes!().map(({ title, preferred, edits: [edit] }) => [
        title,
        preferred ?? false,
        text.slice(0, edit!.from) + edit!.insert + text.slice(edit!.to),
      ]),
    ).toEqual([
      ['Change to nature (Nature)', true, draft('csl: nature')],
      ['Change to nature-medicine (Nature Medicine)', false, draft('csl: nature-medicine')],
    ]);
  });

  test('leaves the document in the style of the setting', async () => {
    expect(await csl('qqqqqqqqq', { style: 'nature' })).toMatch(/^nature \(numeric, the setting\)\n/);
  });
});

describe('the setting', () => {
  test('names the style of documents that name none: an id, a path, a file in its folders', async () => {
    const files = { '/w/own.csl': OWN, '/home/ann/styles/a.csl': OWN };
    expect(await seen('Text.', { style: 'jama' })).toBe('jama as american-medical-association (numeric, the setting)');
    expect(await seen('Text.', { files, style: 'own.csl', uri: 'file:///w/deep/draft.md' })).toBe(
      'file:///w/own.csl (author-date, the setting)',
    );
    expect(await seen('Text.', { files, style: 'a', styleFolders: ['~/styles'] })).toBe(
      'file:///home/ann/styles/a.csl (author-date, the setting)',
    );
    expect(await csl('nature', { style: 'jama' })).toBe('nature (numeric, draft.md)');
  });

  test.each([
    ['vancuver', 'There is no citation style “vancuver”. Did you mean vancouver?'],
    ['gone.csl', 'There is no file “gone.csl”: looked for /w/gone.csl.'],
    [' ', 'Nothing is named here. Write the id of a citation style, such as apa.'],
  ])('%j is said in a sentence', async (style, message) => {
    expect(await seen('Text.', { style })).toBe(`none\nThe setting ketacite.style: ${message}`);
  });

  test('that names a broken file: said in a sentence, and in the file at its line', async () => {
    expect(await seen('Text.', { style: 'a.csl', files: { '/w/a.csl': BROKEN } })).toMatchInlineSnapshot(`
      "none
      /w/a.csl
      <citation><layout><text macro="nowhere"/></layout></citation>
                              ^^^^^^^^^^^^^^^ error style-file: Line 3: the macro “nowhere” is called here, but the file has no <macro name="nowhere">.
      The setting ketacite.style: “a.csl” cannot be used: Line 3: the macro “nowhere” is called here, but the file has no <macro name="nowhere">."
    `);
  });
});

describe('a project', () => {
  const project = (csl: string, more = {}) => ({ files: { '/w/_quarto.yml': `csl: ${csl}\n`, ...more } });

  test('names the style of its documents, by paths from its own folder', async () => {
    const uri = 'file:///w/deep/draft.md';
    expect(await seen('Text.', { ...project('nature'), uri })).toBe('nature (numeric, _quarto.yml)');
    expect(await seen('Text.', { ...project('own.csl', { '/w/own.csl': OWN }), uri })).toBe(
      'file:///w/own.csl (author-date, _quarto.yml)',
    );
    expect(await seen(draft('csl: apa'), { ...project('nature'), uri })).toBe('apa (author-date, draft.md)');
  });

  test('the nearest file that names one decides', async () => {
    const scene = { ...project('nature', { '/w/deep/_metadata.yml': 'csl: vancouver\n' }), uri: 'file:///w/deep/d.md' };
    expect(await seen('Text.', scene)).toBe('vancouver (numeric, _metadata.yml)');
  });

  test('that names none is told so in its file, and its documents say it', async () => {
    expect(await seen('Text.', project('vancuver'))).toMatchInlineSnapshot(`
      "apa (author-date, the setting)
      Text.
      ^^^^^ information unknown-style: In _quarto.yml: There is no citation style “vancuver”. Did you mean vancouver?
      /w/_quarto.yml
      csl: vancuver
           ^^^^^^^^ warning unknown-style: There is no citation style “vancuver”. Did you mean vancouver?"
    `);
  });
});

describe('in a workspace that is not trusted', () => {
  const outside = {
    '/out.csl': OWN,
    '/home/ann/mine.csl': OWN,
    '/home/ann/Zotero/styles/mine.csl': OWN,
    'file://evil/share/x.csl': OWN,
  };
  const files = { ...outside, '/w/in.csl': OWN, '/w/link.csl': '-> /out.csl' };

  test('the catalogue and files inside it are used', async () => {
    expect(await csl('jama', { trusted: false, files })).toMatch(/^jama/);
    expect(await csl('in.csl', { trusted: false, files })).toMatch(/^file:\/\/\/w\/in\.csl/);
  });

  test.each([
    '../out.csl',
    '/out.csl',
    '~/mine.csl',
    "'\\\\evil\\share\\x.csl'",
    'file://evil/share/x.csl',
    'link.csl',
  ])('nothing outside is read: csl: %s', async (word) => {
    const scene = { trusted: false, files };
    expect(await csl(word, scene)).toMatch(/lies outside this workspace, which you have not trusted/);
    const { asked } = await sourcesOf(draft(`csl: ${word}`), scene);
    expect(asked.filter((uri) => uri === 'file:///w/link.csl' || !uri.startsWith('file:///w'))).toEqual([]);
  });

  test('nor the folders of Pandoc, Zotero and the setting, for a word of the document or its project', async () => {
    const scene = { trusted: false, files: { ...files, '/w/_quarto.yml': 'csl: mine\n' }, styleFolders: ['/'] };
    for (const text of [draft('csl: mine'), draft('csl: mine.csl'), 'Text.']) {
      const { style, asked } = await sourcesOf(text, scene);
      expect([style?.id, asked.filter((uri) => !uri.startsWith('file:///w'))]).toEqual(['apa', []]);
    }
  });

  test('the user’s own setting may name any place, but follows no link out of the workspace', async () => {
    const named = async (style: string) => (await sourcesOf('Text.', { trusted: false, files, style })).style?.id;
    expect(await named('~/mine.csl')).toBe('file:///home/ann/mine.csl');
    expect(await named('mine')).toBe('file:///home/ann/Zotero/styles/mine.csl');
    expect(await named('link.csl')).toBeUndefined();
  });
});
