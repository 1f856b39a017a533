import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { PreviewData } from '../../server/preview/data.ts';
import { oneSession, scratchFolders } from './one-session.ts';
import { type Session, until } from './session.ts';

const start = oneSession();
const nextFolder = scratchFolders('preview');

const ask = ({ connection }: Session, uri: string) =>
  connection.sendRequest<PreviewData | null>('ketacite/preview', { uri });

/** The documents that are said to be stale, newest last. */
function staleIn({ connection }: Session): string[] {
  const stale: string[] = [];
  connection.onNotification('ketacite/previewStale', ({ uri }: { uri: string }) => void stale.push(uri));
  return stale;
}

const shownOf = (data: PreviewData | null) => data?.clusters.map(({ html }) => html);

test('a document is answered in its version, and an edit with the next', async () => {
  const run = await start();
  const uri = 'file:///a.md';
  expect(await ask(run, uri)).toBeNull();
  run.open(uri, 'It works [@feder2014].\n');
  expect(await ask(run, uri)).toMatchObject({ version: 1, clusters: [{ html: '(Feder et al., 2014)' }] });
  await run.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: 'It works.\n' }],
  });
  expect(await ask(run, uri)).toEqual({ version: 2, clusters: [], entries: [], atEnd: true });
});

test('a library that changes makes an answer stale, once until it is asked for again', async () => {
  const folder = nextFolder();
  fs.mkdirSync(folder, { recursive: true });
  const uri = pathToFileURL(path.join(folder, 'draft.md')).href;
  const library = path.join(folder, 'refs.bib');
  const book = (author: string) =>
    fs.writeFileSync(library, `@book{mine, author = {${author}, W.}, title = {T}, year = 2020}\n`);
  book('Writer');
  const run = await start();
  const stale = staleIn(run);
  run.open(uri, '---\nbibliography: refs.bib\n---\n\nSee @mine and @nobody.\n');
  // The first answer waits for the library: no key of it is called unknown.
  expect(shownOf(await ask(run, uri))?.[0]).toBe('Writer (2020)');
  const settled = async (html: string) => {
    for (;;) {
      const before = stale.length;
      const data = await ask(run, uri);
      if (data?.clusters[0]?.html === html) {
        return data;
      }
      await until(`${html} in the preview`, () => stale.length > before);
    }
  };
  expect(shownOf(await settled('Writer (2020)'))).toEqual([
    'Writer (2020)',
    '<span class="ketacite-unknown">@nobody?</span>',
  ]);
  stale.length = 0;
  book('Another');
  await until('word of the change', () => stale.includes(uri));
  expect(stale).toEqual([uri]);
  expect(shownOf(await settled('Another (2020)'))?.[0]).toBe('Another (2020)');
});

test('another style in the settings makes an answer stale', async () => {
  const run = await start();
  const stale = staleIn(run);
  const uri = 'file:///a.md';
  run.open(uri, 'It works [@feder2014].\n');
  await until('the problems of the document', () => run.diagnostics.length > 0);
  expect(shownOf(await ask(run, uri))).toEqual(['(Feder et al., 2014)']);
  await run.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { ketacite: { style: 'vancouver' } },
  });
  await until('word of the style', () => stale.includes(uri));
  expect(shownOf(await ask(run, uri))).toEqual(['(1)']);
});
