import { describe, expect, test } from 'vitest';
import { check, draft, sourcesOf } from './tree.ts';

const BIB = '@article{a}';

describe('project files', () => {
  const uri = 'file:///w/book/chapters/one.qmd';

  test('up the folder tree, the nearest first, each relative to itself; front matter comes first', async () => {
    const files = {
      '/w/book/_quarto.yml': 'project:\n  type: book\nbibliography: [refs.bib, /bib/root.bib]\ncsl: vancouver.csl\n',
      '/w/book/refs.bib': BIB,
      '/w/book/bib/root.bib': BIB,
      '/w/book/chapters/_metadata.yml': 'bibliography: chapter.bib\n',
      '/w/book/chapters/chapter.bib': BIB,
      '/w/book/chapters/own.bib': BIB,
      '/w/_quarto.yml': 'bibliography: another-project.bib\n',
      '/w/pandoc.yaml': `metadata:\n  bibliography: \${.}/base.json\n`,
      '/w/base.json': '[]',
    };
    expect(await check(draft('bibliography: own.bib'), { uri, files })).toMatchInlineSnapshot(`
      "file:///w/book/chapters/own.bib (bibtex, one.qmd)
      file:///w/book/chapters/chapter.bib (bibtex, _metadata.yml)
      file:///w/book/refs.bib (bibtex, _quarto.yml)
      file:///w/book/bib/root.bib (bibtex, _quarto.yml)
      file:///w/base.json (csl-json, pandoc.yaml)"
    `);
    expect((await sourcesOf('', { uri, files })).style?.id).toBe('vancouver');
    expect((await sourcesOf(draft('csl: apa'), { uri, files })).style?.id).toBe('apa');
  });

  test('a slash in front matter is the project for Quarto, else the machine', async () => {
    const files = { '/w/_quarto.yml': 'project: {}', '/w/refs.bib': BIB, '/refs.bib': BIB, '/other.bib': BIB };
    const text = draft('bibliography: [/refs.bib, /other.bib]');
    expect(await check(text, { files })).toMatchInlineSnapshot(`
      "file:///w/refs.bib (bibtex, draft.md)
      file:///other.bib (bibtex, draft.md)"
    `);
    expect((await sourcesOf(text, { files: { '/refs.bib': BIB } })).libraries[0]?.uri).toBe('file:///refs.bib');
  });

  test('a word that is wrong there is a problem there, and one line in the document', async () => {
    const files = { '/w/_quarto.yml': 'title: x\nbibliography:\n  - gone.bib\n  - 7\n', '/w/gone2.bib': BIB };
    expect(await check('# Title\n\nText', { files })).toMatchInlineSnapshot(`
      "# Title
      ^^^^^^^ information library-missing: In _quarto.yml: There is no file “gone.bib”: looked for /w/gone.bib. Did you mean “gone2.bib”? (1 more in that file)
      /w/_quarto.yml
        - gone.bib
          ^^^^^^^^ warning library-missing: There is no file “gone.bib”: looked for /w/gone.bib. Did you mean “gone2.bib”?
        - 7
          ^ warning library-name: This is no path. Write the name of a library file, such as refs.bib."
    `);
    expect(await check('# T', { files: { '/w/_quarto.yml': 'bibliography: [a' } })).toMatchInlineSnapshot(`
      "# T
      ^^^ information front-matter: In _quarto.yml: This file cannot be read: a bracket is not closed, or the lines are not indented alike.
      /w/_quarto.yml
      bibliography: [a
                      ^ warning front-matter: This file cannot be read: a bracket is not closed, or the lines are not indented alike."
    `);
  });

  test('files that they name: relative to them, missing, and in circles', async () => {
    const files = {
      '/w/defaults.yaml': 'defaults: [conf/more]\nmetadata-files:\n  - conf/meta.yml\n  - gone.yml\n',
      '/w/conf/more.yaml': 'defaults: ../defaults.yaml\nbibliography: more.bib\n',
      '/w/conf/meta.yml': 'bibliography: meta.bib\nmetadata-file: meta.yml\n',
      '/w/conf/more.bib': BIB,
      '/w/meta.bib': BIB,
    };
    expect(await check('Text', { files })).toMatchInlineSnapshot(`
      "file:///w/meta.bib (bibtex, meta.yml)
      file:///w/conf/more.bib (bibtex, more.yaml)
      Text
      ^^^^ information library-missing: In defaults.yaml: There is no file “gone.yml”: looked for /w/gone.yml.
      /w/defaults.yaml
        - gone.yml
          ^^^^^^^^ warning library-missing: There is no file “gone.yml”: looked for /w/gone.yml."
    `);
  });

  test('a defaults file of something else is left alone', async () => {
    const broken = { '/w/defaults.yaml': 'hosts: {{ all }}\n\tx: [' };
    expect(await check('Text', { files: broken })).toBe('');
    expect(await check('Text', { files: { '/w/defaults.yaml': 'defaults:\n  - db: mysql\n' } })).toBe('');
  });

  test('without a workspace folder the whole tree is searched, but no deeper than twenty folders', async () => {
    const files = { '/a/_quarto.yml': 'bibliography: r.bib', '/a/r.bib': BIB };
    const shallow = await sourcesOf('', { folders: [], uri: 'file:///a/b/c/d.md', files });
    expect(shallow.libraries.map(({ shown }) => shown)).toEqual(['/a/r.bib']);
    const deep = await sourcesOf('', { folders: [], uri: `file:///a/${'x/'.repeat(30)}d.md`, files });
    expect(deep.libraries).toEqual([]);
    expect(deep.watch.length).toBeLessThan(300);
  });

  test('above the workspace folder nothing is looked at', async () => {
    const files = { '/_quarto.yml': 'bibliography: r.bib', '/r.bib': BIB };
    const found = await sourcesOf('', { files });
    expect(found.libraries).toEqual([]);
    expect(found.watch).toContain('file:///w/');
    expect(found.watch.filter((watched) => !watched.startsWith('file:///w/'))).toEqual([]);
  });
});

describe('the setting', () => {
  const files = {
    '/w/refs/b.bib': BIB,
    '/w/refs/a.bib': BIB,
    '/w/refs/c.json': '[]',
    '/w/refs/notes.txt': '',
    '/w/refs/deep/er/d.bib': BIB,
    '/w/refs/.hidden/h.bib': BIB,
    '/w/node_modules/x/n.bib': BIB,
    '/home/ann/all.bib': BIB,
    '/w/a.bib': BIB,
  };
  const uris = async (...libraries: string[]) => {
    const found = await sourcesOf('', { files, libraries });
    return [...found.libraries.map(({ shown }) => shown), ...found.settingProblems];
  };

  test('keeps its order; the matches of a pattern are sorted', async () => {
    expect(await uris('~/all.bib', 'refs/*.bib')).toEqual(['~/all.bib', 'refs/a.bib', 'refs/b.bib']);
    expect(await uris('refs/{c,b}.{bib,json}')).toEqual(['refs/b.bib', 'refs/c.json']);
    expect(await uris(`\${workspaceFolder}/refs/?.bib`)).toEqual(['refs/a.bib', 'refs/b.bib']);
    expect(await uris('**/*.bib')).toEqual(['a.bib', 'refs/a.bib', 'refs/b.bib', 'refs/deep/er/d.bib']);
    expect(await uris('refs/**/d.bib', 'refs\\**')).toEqual([
      'refs/deep/er/d.bib',
      'refs/a.bib',
      'refs/b.bib',
      'refs/c.json',
    ]);
    expect(await uris('refs/.hidden/*.bib')).toEqual(['refs/.hidden/h.bib']);
  });

  test('comes after the document; a file in both counts where it came first', async () => {
    expect(await check(draft('bibliography: refs/b.bib'), { files, libraries: ['refs/*.bib'] })).toMatchInlineSnapshot(`
      "file:///w/refs/b.bib (bibtex, draft.md)
      file:///w/refs/a.bib (bibtex, the setting)"
    `);
  });

  test('what is wrong is said in sentences that name the setting', async () => {
    expect(
      await uris('refs/a.bip', 'none/*.bib', 'refs', 'https://x.org/a.bib', `\${home}/*.bib`),
    ).toMatchInlineSnapshot(`
      [
        "The setting ketacite.libraries: There is no file “refs/a.bip”: looked for /w/refs/a.bip. Did you mean “refs/a.bib”?",
        "The setting ketacite.libraries: “none/*.bib” finds no library.",
        "The setting ketacite.libraries: “refs” is a folder. Name a library file in it.",
        "The setting ketacite.libraries: Ketacite reads nothing from the internet. Save “https://x.org/a.bib” as a file and name that file here.",
        "The setting ketacite.libraries: “\${home}/*.bib” begins with a variable that is not known here. Known are ~, \${userHome}, \${workspaceFolder} and \${workspaceFolder:NAME}.",
      ]
    `);
  });

  test('is relative to the folder of the workspace that holds the document', async () => {
    const folders = [
      { uri: 'file:///w', name: 'w' },
      { uri: 'file:///v', name: 'v' },
    ];
    const scene = {
      folders,
      uri: 'file:///v/x/d.md',
      libraries: ['a.bib'],
      files: { '/v/a.bib': BIB, '/w/a.bib': BIB },
    };
    expect((await sourcesOf('', scene)).libraries.map(({ uri }) => uri)).toEqual(['file:///v/a.bib']);
  });

  test('what a pattern listed is watched', async () => {
    const { watch } = await sourcesOf('', { files, libraries: ['refs/*.bib'] });
    expect(watch).toContain('file:///w/refs/');
  });
});
