import { describe, expect, test } from 'vitest';
import { check, draft, sourcesOf } from './tree.ts';

const BIB = '@article{a}';

describe('front matter', () => {
  test('a file beside the document, a list in its order, and each file once', async () => {
    const files = { '/w/refs.bib': BIB, '/w/data/more.json': '[]', '/w/z.ris': '' };
    expect(await check(draft('bibliography: refs.bib'), { files })).toMatchInlineSnapshot(
      `"file:///w/refs.bib (bibtex, draft.md)"`,
    );
    expect(
      await check(draft('bibliography:\n  - z.ris\n  - "data/more.json"\n  - ./data/../z.ris\n  - refs.bib'), {
        files,
      }),
    ).toMatchInlineSnapshot(`
      "file:///w/z.ris (ris, draft.md)
      file:///w/data/more.json (csl-json, draft.md)
      file:///w/refs.bib (bibtex, draft.md)"
    `);
  });

  test('beside the document first, then in the workspace folder, where pandoc is run', async () => {
    const uri = 'file:///w/chapters/one.md';
    const files = { '/w/refs.bib': BIB, '/w/chapters/own.bib': BIB, '/w/own.bib': BIB };
    expect(await check(draft('bibliography: [refs.bib, own.bib]'), { files, uri })).toMatchInlineSnapshot(`
      "file:///w/refs.bib (bibtex, one.md)
      file:///w/chapters/own.bib (bibtex, one.md)"
    `);
  });

  test('in the other folders of a workspace last', async () => {
    const folders = [
      { uri: 'file:///w', name: 'w' },
      { uri: 'file:///shared', name: 'Shared refs' },
    ];
    const files = { '/shared/all.bib': BIB, '/shared/x/b.bib': BIB };
    expect(
      await check(
        draft(`bibliography: [all.bib, "\${workspaceFolder:Shared refs}/x/b.bib", "\${workspaceFolder:Other}/b.bib"]`),
        {
          files,
          folders,
        },
      ),
    ).toMatchInlineSnapshot(`
      "file:///shared/all.bib (bibtex, draft.md)
      file:///shared/x/b.bib (bibtex, draft.md)
      bibliography: [all.bib, "\${workspaceFolder:Shared refs}/x/b.bib", "\${workspaceFolder:Other}/b.bib"]
                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning library-name: “\${workspaceFolder:Other}/b.bib” names a folder of the workspace, and none of that name is open."
    `);
  });

  test('absolute, home, variables, file URIs, spaces, umlauts and percent signs', async () => {
    const files = {
      '/data/all refs.bib': BIB,
      '/home/ann/Zotero/Bücher #1.bib': BIB,
      '/w/100%.bib': BIB,
      '/w/what?.bib': BIB,
      '/w/sub/v.bib': BIB,
    };
    const yaml = [
      'bibliography:',
      '  - /data/all refs.bib',
      '  - "~/Zotero/Bücher #1.bib"',
      `  - '\${userHome}/Zotero/Bücher #1.bib'`,
      '  - 100%.bib',
      '  - what?.bib',
      `  - \${workspaceFolder}/sub/v.bib`,
      '  - file:///data/all%20refs.bib',
      `  - \${env}/x.bib`,
    ].join('\n');
    expect(await check(draft(yaml), { files })).toMatchInlineSnapshot(`
      "file:///data/all%20refs.bib (bibtex, draft.md)
      file:///home/ann/Zotero/B%C3%BCcher%20%231.bib (bibtex, draft.md)
      file:///w/100%25.bib (bibtex, draft.md)
      file:///w/what%3F.bib (bibtex, draft.md)
      file:///w/sub/v.bib (bibtex, draft.md)
        - \${env}/x.bib
          ^^^^^^^^^^^^ warning library-name: “\${env}/x.bib” begins with a variable that is not known here. Known are ~, \${userHome}, \${workspaceFolder} and \${workspaceFolder:NAME}."
    `);
  });

  test('a missing file, with what was meant: another letter, another ending, another case', async () => {
    const files = { '/w/references.bib': BIB, '/w/Zotero.json': '[]', '/w/notes.txt': '', '/w/refs/deep.bib': BIB };
    expect(
      await check(draft('bibliography: [refernces.bib, zotero.bib, refs/dep.bib, other.bib, ../up.bib]'), { files }),
    ).toMatchInlineSnapshot(`
      "bibliography: [refernces.bib, zotero.bib, refs/dep.bib, other.bib, ../up.bib]
                     ^^^^^^^^^^^^^ warning library-missing: There is no file “refernces.bib”: looked for /w/refernces.bib. Did you mean “references.bib”?
      bibliography: [refernces.bib, zotero.bib, refs/dep.bib, other.bib, ../up.bib]
                                    ^^^^^^^^^^ warning library-missing: There is no file “zotero.bib”: looked for /w/zotero.bib. Did you mean “Zotero.json”?
      bibliography: [refernces.bib, zotero.bib, refs/dep.bib, other.bib, ../up.bib]
                                                ^^^^^^^^^^^^ warning library-missing: There is no file “refs/dep.bib”: looked for /w/refs/dep.bib. Did you mean “refs/deep.bib”?
      bibliography: [refernces.bib, zotero.bib, refs/dep.bib, other.bib, ../up.bib]
                                                              ^^^^^^^^^ warning library-missing: There is no file “other.bib”: looked for /w/other.bib.
      bibliography: [refernces.bib, zotero.bib, refs/dep.bib, other.bib, ../up.bib]
                                                                         ^^^^^^^^^ warning library-missing: There is no file “../up.bib”: looked for /up.bib."
    `);
    const [first, second] = (await sourcesOf(draft('bibliography: [refernces.bib, "zotero.bib"]'), { files })).problems;
    expect([first?.fixes?.()[0]?.edits[0]?.insert, second?.fixes?.()[0]?.edits[0]?.insert]).toEqual([
      'references.bib',
      'Zotero.json',
    ]);
  });

  test('a folder, a format that is not read, an address, nothing', async () => {
    const files = { '/w/refs/a.bib': BIB, '/w/export.txt': '', '/w/plain': '' };
    expect(
      await check(
        draft('bibliography:\n  - refs\n  - export.txt\n  - plain\n  - https://example.org/refs.bib\n  - ""'),
        {
          files,
        },
      ),
    ).toMatchInlineSnapshot(`
      "  - refs
          ^^^^ warning library-missing: “refs” is a folder. Name a library file in it.
        - export.txt
          ^^^^^^^^^^ warning library-format: “export.txt” is in a format that Ketacite does not read. It reads .bib, .bibtex, .json (CSL-JSON), .yaml or .yml (CSL-YAML) and .ris.
        - plain
          ^^^^^ warning library-format: “plain” is in a format that Ketacite does not read. It reads .bib, .bibtex, .json (CSL-JSON), .yaml or .yml (CSL-YAML) and .ris.
        - https://example.org/refs.bib
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information library-url: Ketacite reads nothing from the internet. Save “https://example.org/refs.bib” as a file and name that file here.
        - ""
          ^^ warning library-name: Nothing is named here. Write the path of a library file, such as refs.bib."
    `);
  });

  test('what is no path, and the names of several lists as multibib has them', async () => {
    const files = { '/w/a.bib': BIB, '/w/b.bib': BIB };
    expect(await check(draft('bibliography: 2014'), { files })).toMatchInlineSnapshot(`
      "bibliography: 2014
                    ^^^^ warning library-name: This is no path. Write the name of a library file, such as refs.bib."
    `);
    expect(await check(draft('bibliography: {main: a.bib, sources: [b.bib, true]}'), { files })).toMatchInlineSnapshot(`
      "file:///w/a.bib (bibtex, draft.md)
      file:///w/b.bib (bibtex, draft.md)
      bibliography: {main: a.bib, sources: [b.bib, true]}
                                                   ^^^^ warning library-name: This is no path. Write the name of a library file, such as refs.bib."
    `);
    expect(await check(draft('bibliography: {a: b}'), { files })).toMatchInlineSnapshot(`
      "bibliography: {a: b}
                        ^ warning library-missing: There is no file “b”: looked for /w/b. Did you mean “b.bib”?"
    `);
    expect(await check(draft('bibliography: []\nlang: en'), { files })).toBe('');
    expect(await check(draft('bibliography:'), { files })).toBe('');
    expect(await check(draft('bibliography:\n  -'), { files })).toBe('');
  });

  test('a key that stands twice: the last counts, as in Pandoc', async () => {
    const files = { '/w/a.bib': BIB, '/w/b.bib': BIB };
    expect(await check(draft('bibliography: a.bib\nbibliography: b.bib'), { files })).toMatchInlineSnapshot(`
      "file:///w/b.bib (bibtex, draft.md)
      bibliography: a.bib
      ^^^^^^^^^^^^ warning library-name: This key stands twice, and only the last counts. Make one list of both."
    `);
  });

  test('YAML that is not finished keeps the libraries, and says one thing', async () => {
    const files = { '/w/a.bib': BIB };
    const text = draft('bibliography: [a.bib, nowhere.bib\ntitle: x');
    expect(await check(text, { files })).toMatchInlineSnapshot(`
      "file:///w/a.bib (bibtex, draft.md)
      title: x
      ^ warning front-matter: The front matter cannot be read: a bracket is not closed, or the lines are not indented alike."
    `);
    expect(await check(draft('bibliography:\n\t- a.bib'), { files })).toMatchInlineSnapshot(`
      "file:///w/a.bib (bibtex, draft.md)
      	- a.bib
      ^ warning front-matter: The front matter cannot be read: a line begins with a tab, where YAML wants spaces."
    `);
  });

  test('backslashes: read, with the way in which Pandoc finds the file, too', async () => {
    const files = { '/w/refs/my.bib': BIB, '/w/refs/new.bib': BIB };
    const yaml = 'bibliography:\n  - refs\\my.bib\n  - "refs\\new.bib"\n  - "refs\\other.bib"';
    expect(await check(draft(yaml), { files })).toMatchInlineSnapshot(`
      "file:///w/refs/my.bib (bibtex, draft.md)
      file:///w/refs/new.bib (bibtex, draft.md)
        - refs\\my.bib
          ^^^^^^^^^^^ information library-path: Pandoc does not find a path with “\\”. Write “refs/my.bib”.
        - "refs\\new.bib"
          ^^^^^^^^^^^^^^ information library-path: Pandoc does not find a path with “\\”. Write “refs/new.bib”.
        - "refs\\other.bib"
          ^^^^^^^^^^^^^^^^ warning library-missing: There is no file “refs\\other.bib”: looked for /w/refs/other.bib."
    `);
    const [first] = (await sourcesOf(draft(yaml), { files })).problems;
    expect(first?.fixes?.()[0]?.edits[0]?.insert).toBe('refs/my.bib');
  });

  test('a fix quotes what YAML would read otherwise', async () => {
    const files = { "/w/Ann's: refs.bib": BIB };
    const [problem] = (await sourcesOf(draft('bibliography: "Anns: refs.bib"'), { files })).problems;
    expect(problem?.fixes?.()[0]?.edits[0]?.insert).toBe("'Ann''s: refs.bib'");
  });

  test('a bomb of aliases, odd keys and five million characters end in one clear problem or none', async () => {
    const bomb = [
      'a: &a [x.bib,x.bib]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]',
    ];
    const files = { '/w/x.bib': BIB };
    const found = await sourcesOf(draft(`${bomb.join('\n')}\nbibliography: *c`), { files });
    expect(found.libraries.map(({ uri }) => uri)).toEqual(['file:///w/x.bib']);
    expect(found.problems.map(({ message }) => message)).toEqual([
      'These are too many libraries: from here on they are not read.',
    ]);
    expect(await check(draft('bibliography: {__proto__: x.bib, constructor: [x.bib]}'), { files })).toBe(
      'file:///w/x.bib (bibtex, draft.md)',
    );
    const long = await sourcesOf(draft(`x: ${'x'.repeat(5_000_000)}\nbibliography: x.bib`), { files });
    expect(long.problems.map(({ message }) => message)).toEqual([
      'The front matter cannot be read: it is longer than a million characters. Put references into a library file.',
    ]);
  });

  test('aliases name at their own place', async () => {
    const text = draft('x: &mine gone.bib\nbibliography: [*mine]');
    expect(await check(text)).toMatchInlineSnapshot(`
      "bibliography: [*mine]
                     ^^^^^ warning library-missing: There is no file “gone.bib”: looked for /w/gone.bib."
    `);
  });
});

test('a thesis on Windows, opened with either spelling of its drive', async () => {
  const files = {
    'file:///c%3A/Users/Ann/thesis/refs/my.bib': BIB,
    'file:///c%3A/Users/Ann/thesis/REFS/My.bib': BIB,
    'file:///c%3A/Users/Ann/thesis/_quarto.yml': 'bibliography: REFS\\My.bib',
    'file://server/share/team.bib': BIB,
  };
  const found = await sourcesOf(draft("bibliography: ['refs\\my.bib', '\\\\server\\share\\team.bib']"), {
    files,
    uri: 'file:///C:/Users/Ann/thesis/one.md',
    folders: [{ uri: 'file:///c%3A/Users/Ann/thesis', name: 'thesis' }],
    home: 'file:///c%3A/Users/Ann',
  });
  expect(found.libraries.map(({ uri, shown }) => [uri, shown])).toEqual([
    ['file:///c%3A/Users/Ann/thesis/refs/my.bib', 'refs/my.bib'],
    ['file://server/share/team.bib', '//server/share/team.bib'],
  ]);
});

test('a virtual workspace keeps its scheme', async () => {
  const root = 'vscode-vfs://github/me/thesis';
  const found = await sourcesOf(draft('bibliography: [refs.bib, ../../../up.bib]'), {
    files: {
      [`${root}/docs/refs.bib`]: BIB,
      [`${root}/_quarto.yml`]: 'bibliography: all.json',
      [`${root}/all.json`]: '[]',
    },
    uri: `${root}/docs/one.md`,
    folders: [{ uri: root, name: 'thesis' }],
  });
  expect(found.libraries.map(({ uri }) => uri)).toEqual([`${root}/docs/refs.bib`, `${root}/all.json`]);
});

describe('a document that has not been saved', () => {
  const uri = 'untitled:Untitled-1';
  test('is relative to the first folder of the workspace', async () => {
    expect(await check(draft('bibliography: a.bib'), { uri, files: { '/w/a.bib': BIB } })).toMatchInlineSnapshot(
      `"file:///w/a.bib (bibtex, untitled:Untitled-1)"`,
    );
  });
  test('without one only whole paths are found', async () => {
    expect(
      await check(draft('bibliography: [a.bib, ~/b.bib]'), { uri, folders: [], files: { '/home/ann/b.bib': BIB } }),
    ).toMatchInlineSnapshot(`
      "file:///home/ann/b.bib (bibtex, untitled:Untitled-1)
      bibliography: [a.bib, ~/b.bib]
                     ^^^^^ information library-unsaved: “a.bib” is relative to this document, which has not been saved yet. Save the document, and the library is found."
    `);
  });
  test('and one that has its place already is relative to that', async () => {
    const scene = { uri: 'untitled:/w/sub/new.md', files: { '/w/sub/a.bib': BIB } };
    expect(await check(draft('bibliography: a.bib'), scene)).toMatchInlineSnapshot(
      `"file:///w/sub/a.bib (bibtex, new.md)"`,
    );
  });
});

test('incomplete where a library was named and not found', async () => {
  expect((await sourcesOf(draft('bibliography: a.bib'))).incomplete).toBe(true);
  expect((await sourcesOf(draft('bibliography: a.bib'), { files: { '/w/a.bib': '' } })).incomplete).toBe(false);
  expect((await sourcesOf('', { libraries: ['gone/*.bib'] })).incomplete).toBe(false);
});
