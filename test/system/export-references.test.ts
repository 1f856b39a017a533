import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ExportResult, NameLibraryResult } from '../../server/lsp/protocol.ts';
import { APA, type Style } from '../../server/style/csl.ts';
import { cslXmlText } from '../../server/style/csl-xml-text.ts';
import { applyEdits, Lines } from '../../server/text.ts';
import { resources } from '../server/style/test-resources.ts';
import { oneSession, scratchFolders } from './one-session.ts';
import { run } from './pandoc.ts';
import { root } from './session.ts';

const start = oneSession();
const scratch = scratchFolders('export-references');

const LIBRARY = `@article{smith2020, author = {Smith, Jo and Li, Bo}, title = {NMDA receptors: {A} review of what {K}etamine does}, journal = {Journal of Tests}, year = 2020, volume = 3, number = 2, pages = {1--9}, doi = {10.1000/a_b}}
@book{uncited2001, author = {Un, Cited}, title = {Uncited}, year = 2001, publisher = {P}}
@incollection{jones1999, author = {Jones, Ann}, editor = {Ed, Itor}, title = {A chapter}, booktitle = {The book}, year = 1999, pages = {10--20}, publisher = {Publisher}, address = {London}}
@book{other2010, author = {Ótto, Ü.}, title = {Ünï}, year = 2010, publisher = {P}}
`;
const YAML = `references:
- id: inline2005
  type: book
  title: Written in the front matter
  author:
  - family: Writer
    given: Ann
  issued: 2005
nocite: '@other2010'
`;
const BODY =
  'Ketamine works fast [@berman2000, p. 3; @smith2020]. So @jones1999 said[^1], with [@inline2005; @nobody].\n\n[^1]: See @feder2014.\n';

const STYLES: readonly Style[] = [APA, { id: 'vancouver', title: 'Vancouver', format: 'numeric' }];

/** Typography and line breaks aside. */
const plain = (text: string) =>
  text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n+/g, '\n')
    .replace(/^(\d+\.)\n/gm, '$1 ')
    .trim();

/** A document in a new folder, with its libraries beside it. */
function draft(name: string, text: string): { folder: string; file: string; uri: string } {
  const folder = scratch();
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'own.bib'), LIBRARY);
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return { folder, file, uri: pathToFileURL(file).href };
}

/** The reference list that Pandoc prints of a file. */
function pandocList(file: string, style: Style): string {
  const csl = path.join(path.dirname(file), `${style.id}.csl`);
  fs.writeFileSync(csl, cslXmlText(resources.style(style.id)!, style));
  const from = path.dirname(file);
  const html = run(['--citeproc', '--resource-path', from, '--csl', csl, '--wrap=none', '-t', 'html', file]);
  const list = html.slice(html.indexOf('<div id="refs"'));
  return plain(run(['-f', 'html', '-t', 'plain', '--wrap=none'], list.replace(/<section[\s\S]*/, '')));
}

/** The reference list that Ketacite prints of it. */
function ketaciteList(file: string, style: Style): string {
  const args = [path.join(root, 'dist/cli.js'), 'format', '--style', style.id, '--to', 'text', file];
  return plain(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
}

/** Exports a document as the client does. @returns the new text of the document, which names the file */
async function exported(
  { folder, file, uri }: ReturnType<typeof draft>,
  format: string,
): Promise<{ result: ExportResult; naming?: NameLibraryResult }> {
  const { connection, open } = await start({}, {}, [], [pathToFileURL(folder).href]);
  const text = fs.readFileSync(file, 'utf8');
  open(uri, text);
  const result = await connection.sendRequest<ExportResult>('ketacite/export', { uri, format });
  if (!result.file) {
    return { result };
  }
  const target = path.join(folder, result.file.name);
  fs.writeFileSync(target, result.file.text);
  const asked = { uri, file: pathToFileURL(target).href };
  const naming = await connection.sendRequest<NameLibraryResult>('ketacite/nameLibrary', asked);
  const lines = Lines.of(text);
  const edits = (naming.edits ?? []).map(({ range, newText }) => ({
    from: lines.offset(range.start),
    to: lines.offset(range.end),
    insert: newText,
  }));
  fs.writeFileSync(file, applyEdits(text, edits));
  return { result, naming };
}

describe.each(['bibtex', 'csl-json'])('Pandoc prints of draft and exported %s what Ketacite prints', (format) => {
  test.each(['draft.md', '-Ünï "draft" *1* it’s_a_.md'])('%s', async (name) => {
    const made = draft(name, `---\nbibliography: own.bib\n${YAML}---\n\n${BODY}`);
    const { result, naming } = await exported(made, format);
    expect([result.file?.count, result.file?.gains, result.unknown, result.faults]).toEqual([6, true, ['nobody'], []]);
    expect(naming?.edits).toHaveLength(2);
    const text = fs.readFileSync(made.file, 'utf8');
    // Only the exported file is left to print from.
    fs.writeFileSync(made.file, text.replace('own.bib, ', '').replace(/references:[\s\S]*(?=nocite)/, ''));
    fs.rmSync(path.join(made.folder, 'own.bib'));
    for (const style of STYLES) {
      const ours = ketaciteList(made.file, style);
      expect(ours.split('\n')).toHaveLength(6);
      expect(pandocList(made.file, style)).toBe(ours);
    }
  });
});

test('a draft whose own library holds all gains nothing, and works that are not cited stay out', async () => {
  const made = draft('own.md', '---\nbibliography: own.bib\n---\n\n[@smith2020]\n');
  const { result } = await exported(made, 'bibtex');
  expect(result.file?.gains).toBe(false);
  expect(result.file?.text).toContain('smith2020');
  expect(result.file?.text).not.toMatch(/uncited|jones/);
});

test('RIS holds the same works, and is not for Pandoc', async () => {
  const made = draft('ris.md', `---\nbibliography: own.bib\n${YAML}---\n\n${BODY}`);
  const { result } = await exported(made, 'ris');
  expect(result.file?.text.match(/^TY {2}- /gm)).toHaveLength(6);
  expect([result.file?.name, result.file?.gains]).toEqual(['ris.references.ris', false]);
});

test.each([
  ['Text.\n', 'This document cites nothing yet. Type @ to cite a reference.'],
  ['[@nobody]\n', 'No reference has the citekeys cited here: nobody. Type @ to cite a reference.'],
])('%s is no file', async (text, message) =>
  expect((await exported(draft('a.md', text), 'bibtex')).result).toEqual({ version: 1, message }),
);

test('front matter that cannot be read is left alone', async () => {
  const broken = await exported(draft('b.md', '---\ntitle: [x\n---\n\n[@feder2014]\n'), 'bibtex');
  expect(broken.result.file?.count).toBe(1);
  expect(broken.naming?.message).toMatch(/^The front matter cannot be read, so “bibliography: b.references.bib”/);
});
