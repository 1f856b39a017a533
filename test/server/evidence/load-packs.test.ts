import { expect, test } from 'vitest';
import { builtinPacks } from '../../../server/evidence/builtin.ts';
import { LANGUAGE_CONCEPTS } from '../../../server/evidence/language-concepts.ts';
import { loadPacks, NO_PACKS } from '../../../server/evidence/load-packs.ts';
import type { PackSurroundings } from '../../../server/evidence/pack-folders.ts';
import { recognise } from '../../../server/evidence/recognise.ts';
import { treeHost } from '../library/sources/tree.ts';
import { packFiles } from './packs.ts';

/** The tea pack's files below a folder, under another id where one is given. */
const teaIn = (folder: string, id = 'tea') =>
  Object.fromEntries(
    packFiles('tea').map(({ path, text }) => [`${folder}/${path}`, text.replace(/^id: tea$/m, `id: ${id}`)]),
  );

const AROUND: PackSurroundings = {
  folders: [{ uri: 'file:///w', name: 'w' }],
  home: 'file:///home/ann',
  trusted: true,
};

async function load(entries: string[], files: Record<string, string>, around: Partial<PackSurroundings> = {}) {
  const host = treeHost(files);
  const loaded = await loadPacks(entries, { ...AROUND, ...around }, builtinPacks, host);
  return {
    ids: loaded.packs.map(({ id }) => id),
    problems: [...loaded.problems].flatMap(([uri, found]) =>
      found.map(({ message, range }) => `${uri}:${range.start.line + 1} ${message}`),
    ),
    said: loaded.settingProblems,
    asked: host.asked,
  };
}

test.each([
  ['relative to the workspace', 'packs/tea', '/w/packs/tea'],
  ['with a slash at the end', 'packs/tea/', '/w/packs/tea'],
  ['in the home folder', '~/packs/tea', '/home/ann/packs/tea'],
  ['the whole path', '/srv/tea', '/srv/tea'],
  ['of the workspace folder', `\${workspaceFolder}/tea`, '/w/tea'],
  ['with wildcards', 'packs/*', '/w/packs/tea'],
])('a path %s', async (_, entry, folder) => {
  expect(await load([entry], teaIn(folder))).toMatchObject({ ids: ['tea'], problems: [], said: [] });
});

test('a folder that is named twice is read once', async () => {
  expect((await load(['packs/tea', 'packs/*', '/w/packs/tea'], teaIn('/w/packs/tea'))).ids).toEqual(['tea']);
});

test('a pack of a name that is taken is left out, with a problem at its name, and the others stay', async () => {
  const files = { ...teaIn('/w/a'), ...teaIn('/w/b'), ...teaIn('/w/c', 'ketamine'), ...teaIn('/w/d', 'cocoa') };
  expect(await load(['a', 'b', 'c', 'd'], files)).toMatchObject({
    ids: ['tea', 'cocoa'],
    problems: [
      'file:///w/b/pack.yaml:2 Another pack “tea” is loaded already, so this one is left out. Give it another id.',
      'file:///w/c/pack.yaml:2 Another pack “ketamine” is loaded already, so this one is left out. Give it another id.',
    ],
  });
});

test('a pack that cannot be read does not stop the others', async () => {
  const files = { ...teaIn('/w/a'), '/w/a/pack.yaml': 'id: [', ...teaIn('/w/b') };
  expect(await load(['a', 'b'], files)).toMatchObject({
    ids: ['tea'],
    problems: [expect.stringContaining('file:///w/a/pack.yaml:1 This is not valid YAML')],
  });
});

test('what is wrong with the setting is said', async () => {
  const files = { ...teaIn('/w/tea'), '/w/notes/a.md': '' };
  const entries = ['', 'gone', 'tea/pack.yaml', 'notes', 'none/*', `\${other}/x`, 'https://x.org/tea'];
  const { ids, said } = await load(entries, files);
  expect(ids).toEqual([]);
  expect(said.map((message) => message.replace('The setting ketacite.packs: ', ''))).toEqual([
    'An entry is empty. Write the path of a folder with a pack.yaml.',
    'There is no folder “gone”: looked for /w/gone.',
    '“tea/pack.yaml” is a file. Name the folder that holds it.',
    '“none/*” finds no folder with a pack.yaml.',
    `“\${other}/x” begins with a variable that is not known here. Known are ~, \${userHome}, \${workspaceFolder} and \${workspaceFolder:NAME}.`,
    'Ketacite reads nothing from the internet. Save “https://x.org/tea” as a file and name that file here.',
    'the folder /w/notes holds no pack.yaml.',
  ]);
  expect((await load(['tea'], files, { folders: [] })).said).toEqual([
    'The setting ketacite.packs: “tea” is relative to the workspace, and no folder is open. Write the whole path.',
  ]);
});

test('in a workspace that is not trusted no link leads out of it', async () => {
  const files = { ...teaIn('/srv/tea'), '/w/link': '-> /srv/tea', ...teaIn('/home/ann/cocoa', 'cocoa') };
  const { ids, said } = await load(['link', '~/cocoa'], files, { trusted: false });
  expect(ids).toEqual(['cocoa']);
  expect(said).toEqual([expect.stringContaining('“link” lies outside this workspace, which you have not trusted')]);
  expect((await load(['link'], files)).ids).toEqual(['tea']);
});

test('a pack whose files are as they were stays the same pack', async () => {
  const files: Record<string, string> = { ...teaIn('/w/a'), ...teaIn('/w/b', 'cocoa') };
  const first = await loadPacks(['a', 'b'], AROUND, [], treeHost(files), NO_PACKS);
  const changed = { ...files, '/w/b/pack.yaml': files['/w/b/pack.yaml']!.replace('Tea', 'Cocoa') };
  const second = await loadPacks(['a', 'b'], AROUND, [], treeHost(changed), first);
  expect(second.packs[0]).toBe(first.packs[0]);
  expect(second.packs[1]).not.toBe(first.packs[1]);
  expect(second.packs[1]?.title).toBe('Cocoa (sample data)');
});

test('words of negation and the like come from a pack of the same language, unless a pack has its own', async () => {
  const files = (concepts: string, language = 'en') => ({
    ...teaIn('/w/a'),
    '/w/a/concepts.yaml': concepts,
    '/w/a/pack.yaml': `language: ${language}\n${teaIn('/w/a')['/w/a/pack.yaml']}`,
  });
  const plain = 'subject: [tea]\nkeeps: [keep*]\nalertness: [alert]\namount: [cups]\npopulation-adults: [adult*]\n';
  const [builtin] = builtinPacks;
  const conceptsOf = async (text: string, language?: string) => {
    const { packs } = await loadPacks(['a'], AROUND, builtinPacks, treeHost(files(text, language)));
    return packs[0]!;
  };
  const tea = await conceptsOf(plain);
  for (const name of LANGUAGE_CONCEPTS) {
    expect(builtin!.concepts[name], name).toBeDefined();
    expect(tea.concepts[name]).toEqual(builtin!.concepts[name]);
  }
  const prose = (text: string) => recognise([{ from: 0, to: text.length, text }], tea).claims.length;
  expect([prose('Tea keeps people alert.'), prose('Tea does not keep people alert.')]).toEqual([1, 0]);
  expect((await conceptsOf(`${plain}negation: [nope]\n`)).concepts.negation).toEqual(['nope']);
  expect((await conceptsOf(plain, 'de')).concepts.negation).toBeUndefined();
});

test('the answer rests on every file that a pack may have, those that are not there yet included', async () => {
  const { watch } = await loadPacks(['a', 'gone'], AROUND, [], treeHost(teaIn('/w/a')));
  expect(watch).toEqual(
    expect.arrayContaining([
      'file:///w/a/pack.yaml',
      'file:///w/a/overclaims.yaml',
      'file:///w/a/claims/',
      'file:///w/a/claims/alertness.yaml',
      'file:///w/gone',
    ]),
  );
});
