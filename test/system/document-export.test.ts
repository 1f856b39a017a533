import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { failure, shortcomings } from '../../client/pandoc/explain.ts';
import { findPandoc, type Pandoc } from '../../client/pandoc/find-pandoc.ts';
import type { Machine } from '../../client/pandoc/machine.ts';
import { type Print, printDocument, type Target } from '../../client/pandoc/print-document.ts';
import { zipText } from '../../scripts/zip-list.mjs';
import { listBlock } from '../../server/features/written-list.ts';
import type { DocumentExportResult } from '../../server/lsp/protocol.ts';
import { cslXmlText } from '../../server/style/csl-xml-text.ts';
import { resources } from '../server/style/test-resources.ts';
import { oneSession, scratchFolders } from './one-session.ts';

const start = oneSession();
const scratch = scratchFolders('document-export');
const machine: Machine = { platform: process.platform, env: process.env, home: os.homedir() };

const LIBRARY = `@article{smith2020, author = {Smith, Jo and Li, Bo}, title = {A review of {NMDA} receptors}, journal = {Journal of Tests}, year = 2020, volume = 3, pages = {1--9}}
@book{other2010, author = {Ótto, Ü.}, title = {Ünï}, year = 2010, publisher = {P}}
`;

function folderWith(files: Record<string, string>): string {
  const folder = scratch();
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries({ 'own.bib': LIBRARY, ...files })) {
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

async function pandoc(): Promise<Pandoc> {
  const found = await findPandoc('', machine);
  return 'file' in found ? found : expect.fail('These tests need pandoc. Get it with: apt-get install pandoc');
}

interface Exported {
  result: DocumentExportResult;
  file: string;
  messages: string;
  code: number | undefined;
}

/** Exports a document, whose text is not on the disk, as the client does. */
async function exported(
  text: string,
  { to = 'docx' as Target, name = 'draft.md', files = {}, languageId = 'markdown', style = '', more = {} } = {},
): Promise<Exported> {
  const folder = folderWith(files);
  const uri = pathToFileURL(path.join(folder, name)).href;
  const { connection, open } = await start({}, {}, [], [pathToFileURL(folder).href]);
  if (style !== '') {
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: { ketacite: { style } } });
  }
  open(uri, text, languageId);
  const result = await connection.sendRequest<DocumentExportResult>('ketacite/exportDocument', { uri });
  const job: Print = { source: result.source!, to, name: 'draft', folder, ...more };
  const out = scratch();
  fs.mkdirSync(out, { recursive: true });
  const { code, messages, file } = await printDocument(await pandoc(), job, out);
  return { result, file, messages, code };
}

/** The paragraphs of a Word document. */
function paragraphs({ code, messages, file }: Exported): string[] {
  expect({ code, messages }).toMatchObject({ code: 0 });
  return [...zipText(file, 'word/document.xml').matchAll(/<w:p[ >][\s\S]*?<\/w:p>/g)]
    .map(([paragraph]) =>
      paragraph
        .replace(/<w:tab\/>/g, ' ')
        .replace(/<[^>]*>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((one) => one !== '');
}

const APA_SMITH = 'Smith, J., & Li, B. (2020). A review of NMDA receptors. Journal of Tests, 3, 1–9.';
const FRONT = '---\nbibliography: own.bib\n---\n\n';

describe('a Word document', () => {
  test('has the citation as the style prints it, and one list under a heading', async () => {
    const made = await exported(`${FRONT}# Results\n\nIt works [@smith2020, p. 3; @nobody].\n`);
    expect(paragraphs(made)).toEqual([
      'Results',
      'It works (Smith & Li, 2020, p. 3; nobody?).',
      'References',
      APA_SMITH,
    ]);
    expect([made.result.source?.count, made.result.unknown]).toEqual([1, ['nobody']]);
  });

  test('in the writer’s style, whose numbers are the document’s', async () => {
    const text =
      '---\nbibliography: own.bib\ncsl: vancouver\n---\n\nOne [@smith2020], two [@berman2000; @smith2020].\n';
    expect(paragraphs(await exported(text))).toEqual([
      'One (1), two (1,2).',
      'References',
      '1. Smith J, Li B. A review of NMDA receptors. Journal of Tests. 2020;3:1–9.',
      expect.stringMatching(/^2\. Berman RM, Cappiello A, Anand A, /),
    ]);
  });

  test('in the style of a setting, and of a dependent style', async () => {
    const made = await exported('See [@feder2014].\n', { style: 'jama' });
    expect(paragraphs(made).at(-1)).toMatch(/^1\. Feder A, Parides MK, Murrough JW, et al\./);
  });

  test('in a file of the writer’s own, as it is', async () => {
    const own = cslXmlText(resources.style('vancouver')!, { id: 'mine', title: 'Mine', format: 'numeric' }).replace(
      '<layout prefix="("',
      '<layout prefix="⟦"',
    );
    const text = '---\nbibliography: own.bib\ncsl: mine.csl\n---\n\nOne [@smith2020].\n';
    const made = await exported(text, { files: { 'mine.csl': own } });
    expect(paragraphs(made)[0]).toBe('One ⟦1).');
    expect(made.result.source?.csl).toBe(own);
  });

  test('without what its front matter names: that is taken from Ketacite', async () => {
    const text = '---\nbibliography: [own.bib, gone.bib]\ncsl: gone.csl\n---\n\nOne [@smith2020].\n';
    expect(paragraphs(await exported(text)).at(-1)).toBe(APA_SMITH);
  });

  test('each work once, also one that stands in the front matter, and those of nocite', async () => {
    const inline = 'references:\n- id: mine\n  type: book\n  title: Mine\n  issued: 2001\n';
    const text = `---\nbibliography: own.bib\n${inline}nocite: '@*'\n---\n\nOne [@smith2020; @mine].\n`;
    const all = paragraphs(await exported(text));
    expect(all.slice(1)).toEqual(['References', 'Mine. (2001).', 'Ótto, Ü. (2010). Ünï. P.', APA_SMITH]);
  });

  test('with notes where the style makes them', async () => {
    const text = '---\nbibliography: own.bib\ncsl: chicago-notes-bibliography\n---\n\nOne.[@smith2020]\n';
    const made = await exported(text);
    expect(zipText(made.file, 'word/footnotes.xml').replace(/<[^>]*>/g, '')).toContain(
      'Smith and Li, “A Review of NMDA Receptors.”',
    );
  });

  test('without a list where nothing is cited', async () => {
    expect(paragraphs(await exported('# Title\n\nText.\n'))).toEqual(['Title', 'Text.']);
  });
});

describe('exactly one list', () => {
  const written = (body: string) => `## References\n\n${listBlock(body, 'cited', '\n')}\n`;
  const cited = `${FRONT}One [@smith2020].\n\n`;

  test.each<[string, string, string[]]>([
    [
      'a list of Ketacite’s gives its place',
      `${cited}${written('Old.')}\n## Notes\n\nKept.\n`,
      ['One (Smith & Li, 2020).', 'References', APA_SMITH, 'Notes', 'Kept.'],
    ],
    [
      'also where the front matter says that Pandoc prints none',
      `${cited.replace('---\n\n', 'suppress-bibliography: true\n---\n\n')}${written('Old.')}`,
      ['One (Smith & Li, 2020).', 'References', APA_SMITH],
    ],
    [
      'one that was edited stays',
      `${cited}${written('Old.').replace('Old', 'My own words')}`,
      ['One (Smith & Li, 2020).', 'References', 'My own words.'],
    ],
    [
      'one that was written by hand stays',
      `${cited}# References\n\nSmith, J. (2020). A review. *Journal*, 3(1), 1–9.\n\nLi, B. (2019). Another. *Journal*, 2(1), 2–9.\n`,
      [
        'One (Smith & Li, 2020).',
        'References',
        'Smith, J. (2020). A review. Journal, 3(1), 1–9.',
        'Li, B. (2019). Another. Journal, 2(1), 2–9.',
      ],
    ],
    [
      'under the writer’s heading',
      `${cited}# Bibliography\n\n# Appendix\n\nEnd.\n`,
      ['One (Smith & Li, 2020).', 'Bibliography', APA_SMITH, 'Appendix', 'End.'],
    ],
    ['in the writer’s place', `${cited}::: {#refs}\n:::\n\nEnd.\n`, ['One (Smith & Li, 2020).', APA_SMITH, 'End.']],
    [
      'under a last heading in any language',
      `${cited}# Literatur\n`,
      ['One (Smith & Li, 2020).', 'Literatur', APA_SMITH],
    ],
    [
      'under the title that the front matter names',
      `${cited.replace('---\n\n', 'reference-section-title: Sources\n---\n\n')}`,
      ['One (Smith & Li, 2020).', 'Sources', APA_SMITH],
    ],
    [
      'none where the writer wants none',
      `${cited.replace('---\n\n', 'suppress-bibliography: true\n---\n\n')}`,
      ['One (Smith & Li, 2020).'],
    ],
  ])('%s', async (_, text, expected) => expect(paragraphs(await exported(text))).toEqual(expected));

  test('without an English heading in another language', async () => {
    const text = `${cited.replace('---\n\n', 'lang: de\n---\n\n')}`;
    expect(paragraphs(await exported(text))).toEqual(['One (Smith & Li, 2020).', APA_SMITH]);
  });

  test('what was taken as it is, is said', async () => {
    const { result } = await exported(`${cited}${written('Old.').replace('Old', 'My own words')}`);
    expect(result.notes).toEqual([
      'The reference list in the document has been edited by hand, and was taken as it is.',
    ]);
  });
});

describe('other kinds', () => {
  test('an HTML page has one list, and a title of its own', async () => {
    const { file, messages } = await exported(`${FRONT}One [@smith2020] and $x^2$.\n`, { to: 'html' });
    const html = fs.readFileSync(file, 'utf8');
    expect(html.match(/A review of NMDA receptors/g)).toHaveLength(1);
    expect([html.includes('<title>draft</title>'), html.includes('<math'), messages]).toEqual([true, true, '']);
  });

  test('the document’s own title is kept', async () => {
    const text = '---\ntitle: My study\nbibliography: own.bib\n---\n\nOne [@smith2020].\n';
    const { file } = await exported(text, { to: 'html' });
    expect(fs.readFileSync(file, 'utf8')).toContain('<title>My study</title>');
  });

  test('PDF without a program that makes it is said in plain words', async () => {
    const made = await exported('Text.\n', { to: 'pdf', more: { engine: path.join(scratch(), 'xelatex') } });
    expect(failure(made as never, 'pdf')).toMatch(
      /^Pandoc could not make the PDF\. The program that makes PDF could not (?:be started|set this document)\. /,
    );
  });
});

describe('what writers have', () => {
  test.each(['-draft.md', 'my "draft" 1’s.md', 'Ünï 日本 $HOME `x`.md', '--citeproc;x.md', "it's & <b>.md"])(
    'a file called %s',
    async (name) => expect(paragraphs(await exported(`${FRONT}One [@smith2020].\n`, { name })).at(-1)).toBe(APA_SMITH),
  );

  test('pictures beside the document; one that is missing is said', async () => {
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const folder = folderWith({});
    fs.writeFileSync(path.join(folder, 'my picture.png'), Buffer.from(png, 'base64'));
    const made = await exported('![A](<my picture.png>)\n\n![B](gone.png)\n', { more: { folder } });
    expect(paragraphs(made)).toContain('A');
    expect(zipText(made.file, '[Content_Types].xml')).toContain('png');
    expect(shortcomings(made.messages)).toEqual(['A picture was not found: gone.png.']);
  });

  test('headings and lists without a blank line before them', async () => {
    const text = 'Text [@feder2014].\n# Heading\n- one\n- two\n';
    expect(paragraphs(await exported(text)).slice(1, 4)).toEqual(['Heading', 'one', 'two']);
  });

  test('code that Quarto would run is printed, and that is said', async () => {
    const made = await exported('```{r}\nplot(1)\n```\n', { name: 'a.qmd', languageId: 'quarto' });
    expect(made.result.notes).toEqual([
      'Its code was not run: Pandoc prints it as it stands. Quarto or R Markdown run it.',
    ]);
  });

  test('an untitled document', async () => {
    const { connection, open } = await start();
    open('untitled:Untitled-1', 'One [@feder2014].\n');
    const { source } = await connection.sendRequest<DocumentExportResult>('ketacite/exportDocument', {
      uri: 'untitled:Untitled-1',
    });
    const out = scratch();
    fs.mkdirSync(out, { recursive: true });
    const { code, file } = await printDocument(await pandoc(), { source: source!, to: 'docx', name: 'x' }, out);
    expect(code).toBe(0);
    expect(zipText(file, 'word/document.xml')).toContain('Feder');
  });

  test('front matter that cannot be read', async () => {
    const made = await exported('---\ntitle: [x\n---\n\nOne.\n');
    expect(made.code).not.toBe(0);
    expect(failure(made as never, 'docx')).toMatch(/^Pandoc could not make the Word document\. The front matter, /);
  });

  test('a style that cannot be used', async () => {
    const { result } = await exported('One [@feder2014].\n');
    const out = scratch();
    fs.mkdirSync(out, { recursive: true });
    const source = { ...result.source!, csl: '<style/>' };
    const ended = await printDocument(await pandoc(), { source, to: 'docx', name: 'x' }, out);
    expect(failure(ended, 'docx')).toMatch(
      /The citation style cannot be used\. Choose another one\. It says: Citeproc/,
    );
  });

  test('an export that is cancelled', async () => {
    const { result } = await exported('One [@feder2014].\n');
    const out = scratch();
    fs.mkdirSync(out, { recursive: true });
    const abort = new AbortController();
    const job: Print = { source: result.source!, to: 'docx', name: 'x', signal: abort.signal };
    const printing = printDocument(await pandoc(), job, out);
    abort.abort();
    expect((await printing).why).toBe('cancelled');
  });
});
