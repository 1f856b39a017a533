import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathWithin } from '../../../../server/library/sources/uri.ts';
import { check, draft, sourcesOf } from './tree.ts';

const BIB = '@article{a}';
const trusted = false;
const OUTSIDE = {
  '/etc/passwd': 'x',
  '/up.bib': BIB,
  '/home/ann/all.bib': BIB,
  'file://evil/share/x.bib': BIB,
};

test('inside the workspace libraries are read; outside nothing is, and the word says so', async () => {
  const files = { ...OUTSIDE, '/w/refs/a.bib': BIB };
  const yaml = [
    'bibliography:',
    '  - refs/a.bib',
    '  - ../up.bib',
    '  - /up.bib',
    '  - ~/all.bib',
    "  - '\\\\evil\\share\\x.bib'",
    '  - file://evil/share/x.bib',
    '  - refs/../../up.bib',
    '  - file:///w/%2e%2e/up.bib',
    '  - refs',
  ].join('\n');
  expect(await check(draft(yaml), { files, trusted })).toMatchInlineSnapshot(`
    "file:///w/refs/a.bib (bibtex, draft.md)
      - ../up.bib
        ^^^^^^^^^ information library-untrusted: “../up.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.
      - /up.bib
        ^^^^^^^ information library-untrusted: “/up.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.
      - ~/all.bib
        ^^^^^^^^^ information library-untrusted: “~/all.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.
      - '\\\\evil\\share\\x.bib'
        ^^^^^^^^^^^^^^^^^^^^ information library-untrusted: “\\\\evil\\share\\x.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.
      - file://evil/share/x.bib
        ^^^^^^^^^^^^^^^^^^^^^^^ information library-untrusted: “file://evil/share/x.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.
      - refs/../../up.bib
        ^^^^^^^^^^^^^^^^^ information library-untrusted: “refs/../../up.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.
      - file:///w/%2e%2e/up.bib
        ^^^^^^^^^^^^^^^^^^^^^^^ information library-untrusted: “file:///w/%2e%2e/up.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.
      - refs
        ^^^^ warning library-missing: “refs” is a folder. Name a library file in it."
  `);
  const { asked } = await sourcesOf(draft(yaml), { files, trusted });
  expect(asked.filter((uri) => !uri.startsWith('file:///w'))).toEqual([]);
});

test('a link that leads out of the workspace is outside; one within is followed', async () => {
  const files = {
    ...OUTSIDE,
    '/w/out.bib': '-> /up.bib',
    '/w/net': '-> file://evil/share',
    '/w/in.bib': '-> /w/real.bib',
    '/w/real.bib': BIB,
    '/w/_quarto.yml': '-> /etc/passwd',
  };
  const text = draft('bibliography: [out.bib, net/x.bib, in.bib]');
  expect(await check(text, { files, trusted })).toMatchInlineSnapshot(`
    "file:///w/in.bib (bibtex, draft.md)
    bibliography: [out.bib, net/x.bib, in.bib]
                   ^^^^^^^ information library-untrusted: “out.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.
    bibliography: [out.bib, net/x.bib, in.bib]
                            ^^^^^^^^^ information library-untrusted: “net/x.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace."
  `);
  const { asked } = await sourcesOf(text, { files, trusted });
  for (const uri of ['file:///w/out.bib', 'file:///w/net/x.bib', 'file:///w/_quarto.yml']) {
    expect(asked).not.toContain(uri);
  }
});

test('a workspace that is itself opened by a link', async () => {
  const files = { '/w': '-> /private/w', '/private/w/a.bib': BIB };
  expect((await sourcesOf(draft('bibliography: a.bib'), { files, trusted })).libraries.map(({ uri }) => uri)).toEqual([
    'file:///w/a.bib',
  ]);
});

test('project files name nothing outside either', async () => {
  const files = {
    ...OUTSIDE,
    '/w/_quarto.yml': 'bibliography: ../up.bib\nmetadata-files: [/etc/passwd, //evil/share/x.yml]\n',
  };
  const found = await sourcesOf('Text', { files, trusted });
  expect(found.libraries).toEqual([]);
  expect(found.asked.filter((uri) => !uri.startsWith('file:///w'))).toEqual([]);
  expect(await check('Text', { files, trusted })).toMatchInlineSnapshot(`
    "Text
    ^^^^ information library-untrusted: In _quarto.yml: “../up.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace. (1 more in that file)
    /w/_quarto.yml
    bibliography: ../up.bib
                  ^^^^^^^^^ information library-untrusted: “../up.bib” lies outside this workspace, which you have not trusted. It is read once you trust the workspace.
    metadata-files: [/etc/passwd, //evil/share/x.yml]
                                  ^^^^^^^^^^^^^^^^^^ information library-untrusted: “//evil/share/x.yml” lies outside this workspace, which you have not trusted. It is read once you trust the workspace."
  `);
});

test('no misspelt name is compared with what lies outside', async () => {
  const { asked } = await sourcesOf(draft('bibliography: [../upp.bib, a.bib]'), { files: OUTSIDE, trusted });
  expect(asked.filter((uri) => !uri.startsWith('file:///w'))).toEqual([]);
});

test('a document alone has its own folder, and nothing above it', async () => {
  const files = { '/a/b/own.bib': BIB, '/a/up.bib': BIB, '/a/_quarto.yml': 'bibliography: up.bib' };
  const scene = { files, trusted, folders: [], uri: 'file:///a/b/d.md' };
  const found = await sourcesOf(draft('bibliography: [own.bib, ../up.bib]'), scene);
  expect(found.libraries.map(({ uri }) => uri)).toEqual(['file:///a/b/own.bib']);
  expect(found.asked.filter((uri) => !uri.startsWith('file:///a/b'))).toEqual([]);
});

test('a document beside the workspace has nothing, and one that is nowhere has nothing', async () => {
  const files = { '/a/own.bib': BIB };
  const text = draft('bibliography: [own.bib, /a/own.bib]');
  const beside = await sourcesOf(text, { files, trusted, uri: 'file:///a/d.md' });
  expect([beside.libraries, beside.asked.filter((uri) => uri.startsWith('file:///a'))]).toEqual([[], []]);
  const nowhere = await sourcesOf(text, { files, trusted, folders: [], uri: 'untitled:Untitled-1' });
  expect([nowhere.libraries, nowhere.asked]).toEqual([[], []]);
});

test("the setting is the user's own: it may name any place, but follows no link out of the workspace", async () => {
  const files = { ...OUTSIDE, '/w/a.bib': BIB, '/w/out.bib': '-> /up.bib' };
  const found = await sourcesOf('', { files, trusted, libraries: ['~/all.bib', '*.bib'] });
  expect(found.libraries.map(({ uri }) => uri)).toEqual(['file:///home/ann/all.bib', 'file:///w/a.bib']);
});

test('trusted, all of it is read', async () => {
  const files = { ...OUTSIDE, '/w/out.bib': '-> /up.bib' };
  const yaml = "bibliography: [../up.bib, ~/all.bib, '\\\\evil\\share\\x.bib', out.bib]";
  expect((await sourcesOf(draft(yaml), { files })).libraries.map(({ uri }) => uri)).toEqual([
    'file:///up.bib',
    'file:///home/ann/all.bib',
    'file://evil/share/x.bib',
    'file:///w/out.bib',
  ]);
});

test('no word whatever makes it ask for anything outside', async () => {
  const parts = fc.constantFrom(
    ...[
      '..',
      '/',
      '\\',
      '//',
      '\\\\',
      '?',
      '~',
      'C:',
      'file:',
      '%2e',
      '%2F',
      'x.bib',
      '.',
      `\${HOME}`,
      `\${.}`,
      `\${workspaceFolder}`,
      'w',
      '*',
      ' ',
      '\0',
    ],
  );
  const word = fc.array(parts, { maxLength: 8 }).map((all) => all.join(''));
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 3 }), fc.boolean(), async (words, windows) => {
      const root = windows ? 'file:///c%3A/w' : 'file:///w';
      const scene = {
        trusted,
        folders: [{ uri: root, name: 'w' }],
        uri: `${root}/sub/draft.md`,
        files: {
          [`${root}/_quarto.yml`]: `bibliography: ${JSON.stringify(words)}\nmetadata-files: ${JSON.stringify(words)}`,
        },
      };
      const { asked } = await sourcesOf(draft(`bibliography: ${JSON.stringify(words)}`), scene);
      expect(asked.filter((uri) => pathWithin(root, uri) === undefined)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
