import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dismissalOf } from '../../server/dismissed/identity.ts';
import { problemsOf } from '../../server/rules/rules.ts';
import { markdown, snapshot } from '../fixture.ts';

const cli = path.join(import.meta.dirname, '../../dist/cli.js');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ketacite-cli-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string | Buffer): string {
  fs.writeFileSync(path.join(folder, name), text);
  return name;
}

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the built command in the folder of the test's files. */
function ketacite(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: folder, maxBuffer: 1 << 28 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe('check', () => {
  test('exit 0 and silence where nothing is wrong', async () => {
    write('good.md', 'Ketamine [@zarate2006].\n');
    expect(await ketacite('check', 'good.md')).toEqual({ code: 0, out: '', err: '' });
  });

  test('text: file, line, column, severity, code; exit 1', async () => {
    write('bad.md', 'a\r\n😀 [@berman200]\r\n');
    expect(await ketacite('check', 'bad.md')).toEqual({
      code: 1,
      out: 'bad.md:2:5 warning unknown-citation: Unknown citekey “berman200”. Did you mean @berman2000?\n',
      err: '',
    });
  });

  test('json and sarif', async () => {
    write('bad.md', '[@krystal2019]\n');
    const [file] = JSON.parse((await ketacite('check', '--format', 'json', 'bad.md')).out);
    expect(file.problems[0]).toMatchObject({
      code: 'misprinted-reference',
      range: { start: { line: 0, character: 1 }, end: { line: 0, character: 13 } },
    });
    const sarif = JSON.parse((await ketacite('check', '--format=sarif', 'bad.md')).out);
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 1,
      startColumn: 2,
      endLine: 1,
      endColumn: 14,
    });
  });

  test('a library that cannot be read is named at its word, and its keys are no problem', async () => {
    write('lib.md', '---\nbibliography: [gone.json, refs.bib]\n---\n[@mine2020]\n');
    const { out, code } = await ketacite('check', 'lib.md');
    expect(code).toBe(1);
    expect(out).toMatch(/^lib\.md:2:16 warning library-missing: There is no file “gone\.json”: looked for /);
    expect(out).toMatch(/lib\.md:2:27 warning library-missing: There is no file “refs\.bib”/);
    expect(out).not.toContain('unknown-citation');
  });

  test('a CSL-JSON library and inline references are the document’s own', async () => {
    const mine = { id: 'mine2020', type: 'book', title: 'Mine', author: [{ family: 'Me' }], issued: { raw: '2020' } };
    write('own.json', JSON.stringify([mine]));
    write(
      'own.md',
      '---\nbibliography: own.json\nreferences:\n- id: inline1\n  title: Inline\n  author: Me\n  issued: 2020\n---\n[@mine2020; @inline1; @nobody]\n',
    );
    const { out } = await ketacite('check', 'own.md');
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(out).toContain('“nobody”');
  });
});

describe('inspect', () => {
  test('one JSON line a file: citations, claims, over-claims, problems', async () => {
    write('a.md', 'Ketamine gives rapid relief [see @zarate2006, pp. 1-2 only; -@x].\n');
    write('b.md', '');
    const { out, code } = await ketacite('inspect', 'a.md', 'b.md');
    const [a, b] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(a.citations).toEqual([
      {
        citekey: 'zarate2006',
        range: { start: { line: 0, character: 33 }, end: { line: 0, character: 44 } },
        mode: 'NormalCitation',
        prefix: 'see',
        suffix: 'only',
        locator: '1-2',
        label: 'page',
      },
      {
        citekey: 'x',
        range: { start: { line: 0, character: 61 }, end: { line: 0, character: 63 } },
        mode: 'SuppressAuthor',
        prefix: '',
        suffix: '',
      },
    ]);
    expect(a.claims.map(({ id }: { id: string }) => id)).toEqual(['rapid-relief']);
    expect(b).toEqual({ file: 'b.md', citations: [], claims: [], overclaims: [], problems: [] });
  });

  test('--topic applies a pack to a document that does not name its subject', async () => {
    write('topic.md', 'The drug relieves depression within hours.\n');
    expect(JSON.parse((await ketacite('inspect', 'topic.md')).out).claims).toEqual([]);
    expect(JSON.parse((await ketacite('inspect', '--topic', 'ketamine', 'topic.md')).out).claims).not.toEqual([]);
  });

  test('--pack brings a pack of one’s own, and check lists what is wrong in its files', async () => {
    const tea = path.join(folder, 'tea');
    fs.cpSync(path.join(import.meta.dirname, '../fixtures/packs/tea'), tea, { recursive: true });
    write('tea.md', 'Tea keeps people alert [@sample2020].\n');
    const { claims, problems } = JSON.parse((await ketacite('inspect', '--pack', 'tea', 'tea.md')).out);
    expect(claims.map(({ id }: { id: string }) => id)).toEqual(['alertness']);
    expect(problems).toEqual([]);
    expect((await ketacite('inspect', '--pack', 'tea', '--topic', 'tea', 'tea.md')).code).toBe(0);
    const file = path.join(tea, 'claims/alertness.yaml');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('basis: inference', 'basis: guess'));
    expect(await ketacite('check', '--pack', 'tea', write('plain.md', 'Plain.\n'))).toMatchObject({
      code: 1,
      out: `${path.join('tea', 'claims', 'alertness.yaml')}:33:14 error pack-file: “guess” must be one of verified, secondary, inference.\n`,
    });
  });

  test('binary bytes, a BOM, lone surrogates and 5 MB are read', async () => {
    write('binary.md', Buffer.from([0xff, 0xfe, 0, 1, 64, 97, 10, 0xc3, 0x28]));
    write('bom.md', '\uFEFF---\ntitle: x\n---\n[@zarate2006]\n');
    write('big.md', 'Ketamine relieves depression [@zarate2006].\n\n'.repeat(110_000));
    for (const file of ['binary.md', 'bom.md', 'big.md']) {
      expect((await ketacite('inspect', file)).code).toBe(0);
    }
    expect(JSON.parse((await ketacite('inspect', 'bom.md')).out).citations).toHaveLength(1);
  });
});

describe('library', () => {
  test('items and problems', async () => {
    write('l.json', '[{"id":"a","type":"book","title":"T"},{"title":"none"}]');
    const { out } = await ketacite('library', 'l.json');
    const { items, problems } = JSON.parse(out);
    expect(items).toEqual([{ id: 'a', type: 'book', title: 'T' }]);
    expect(problems[0].message).toMatch(/^Item 2 is left out/);
  });
});

describe('format', () => {
  const cited = '[@feder2014; @berman2000; @krystal2019; @nobody]\n';

  test('APA by default; the seventh as printed, without a DOI, and reported', async () => {
    write('f.md', cited);
    const { out, err, code } = await ketacite('format', '--to', 'text', 'f.md');
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Berman, R. M., Cappiello, A., Anand, A., Oren, D. A., Heninger, G. R., Charney, D. S., & Krystal, J. H. (2000). Antidepressant effects of ketamine in depressed patients. Biological Psychiatry, 47(4), 351–354. https://doi.org/10.1016/S0006-3223(99)00230-9

      Feder, A., Parides, M. K., Murrough, J. W., Perez, A. M., Morgan, J. E., Saxena, S., Kirkwood, K., aan het Rot, M., Lapidus, K. A. B., Wan, L.-B., Iosifescu, D., & Charney, D. S. (2014). Efficacy of intravenous ketamine for treatment of chronic posttraumatic stress disorder: A randomized clinical trial. JAMA Psychiatry, 71(6), 681–688. https://doi.org/10.1001/jamapsychiatry.2014.62

      Krystal, J. H., Abdallah, C. G., Sanacora, G., Charney, D. S., & Duman, R. S. (2019). Ketamine and rapid-acting antidepressants: a window into a new neurobiology for mood disorder therapeutics. Annual Review of Medicine, 70, 509–523.
      "
    `);
    expect(err).toContain('No record of this article was found');
    expect(err).toContain('no reference has the citekey "nobody"');
  });

  test('Vancouver numbers in the order of citation; front matter chooses too', async () => {
    write('v.md', `---\ncsl: vancouver\n---\n${cited}`);
    expect((await ketacite('format', '--to', 'text', 'v.md')).out).toMatchInlineSnapshot(`
      "1. Feder A, Parides MK, Murrough JW, Perez AM, Morgan JE, Saxena S, et al. Efficacy of intravenous ketamine for treatment of chronic posttraumatic stress disorder: A randomized clinical trial. JAMA Psychiatry. 2014;71(6):681–8.
      2. Berman RM, Cappiello A, Anand A, Oren DA, Heninger GR, Charney DS, et al. Antidepressant effects of ketamine in depressed patients. Biol Psychiatry. 2000 Feb 15;47(4):351–4.
      3. Krystal JH, Abdallah CG, Sanacora G, Charney DS, Duman RS. Ketamine and rapid-acting antidepressants: a window into a new neurobiology for mood disorder therapeutics. Annual Review of Medicine. 2019;70:509–23.
      "
    `);
  });

  const own = (macro: string) =>
    `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Mine</title></info>\n<macro name="m"><text variable="title" prefix="«" suffix="»"/></macro>\n<citation><layout><text macro="m"/></layout></citation>\n<bibliography><layout><text macro="${macro}"/></layout></bibliography></style>\n`;

  test.each([
    ['apa', /^Berman, R\. M\., .* \(2000\)/],
    ['jama', /^1\. Feder A, Parides MK, Murrough JW, et al\./],
    ['ama', /^1\. Feder A, Parides MK, Murrough JW, et al\./],
    ['https://www.zotero.org/styles/vancouver', /^1\. Feder A, Parides MK, .* 2014;71\(6\):681–8\./],
    ['vancouver.csl', /^1\. Feder A, Parides MK, .* 2014;71\(6\):681–8\./],
    ['own.csl', /^«Efficacy [^»]*»\n\n«Antidepressant /],
    ['./own.csl', /^«Efficacy [^»]*»\n\n«Antidepressant /],
  ])('--style %s comes before the front matter', async (style, expected) => {
    write('own.csl', own('m'));
    write('styled.md', '---\ncsl: nature\n---\n[@feder2014; @berman2000]\n');
    expect((await ketacite('format', '--style', style, '--to', 'text', 'styled.md')).out).toMatch(expected);
  });

  test('a style that is none ends with 2, and says what was meant or what is wrong', async () => {
    write('broken.csl', own('nowhere'));
    const failed = async (style: string) => {
      const { code, out, err } = await ketacite('format', '--style', style, 'v.md');
      expect([code, out]).toEqual([2, '']);
      return err;
    };
    expect(await failed('vancuver')).toMatch(
      /^ketacite: --style vancuver: There is no citation style “vancuver”\. Did you mean vancouver/,
    );
    expect(await failed('gone.csl')).toMatch(
      /--style gone\.csl: There is no file “gone\.csl”: looked for \S+gone\.csl\./,
    );
    expect(await failed('broken.csl')).toMatch(/--style broken\.csl: “broken\.csl” cannot be used: Line 4: .*nowhere/);
  });

  test('Harvard as HTML, in another language', async () => {
    write('f.md', '[@berman2000]\n');
    const { out } = await ketacite(
      'format',
      '--style',
      'harvard-cite-them-right',
      '--locale',
      'de-DE',
      '--to',
      'html',
      'f.md',
    );
    expect(out).toMatchInlineSnapshot(`
      "<div class="csl-bib-body">
        <div class="csl-entry">Berman, R.M. <i>u. a.</i> (2000) „Antidepressant effects of ketamine in depressed patients“, <i>Biological Psychiatry</i>, 47(4), S. 351–354. Verfügbar unter: <a href="https://doi.org/10.1016/S0006-3223(99)00230-9">https://doi.org/10.1016/S0006-3223(99)00230-9</a>.</div>
      </div>
      "
    `);
  });

  test('in the language of the front matter, also without its country', async () => {
    write('de.md', '---\nlang: de\ncsl: harvard-cite-them-right\n---\n[@berman2000]\n');
    expect((await ketacite('format', '--to', 'text', 'de.md')).out).toContain('„Antidepressant effects');
    write('xx.md', '---\nlang: xx\n---\n[@berman2000]\n');
    expect((await ketacite('format', '--to', 'text', 'xx.md')).out).toContain('Berman, R. M.');
  });

  test('a hostile title shows as text', async () => {
    write(
      'evil.json',
      JSON.stringify([{ id: '__proto__', type: 'book', title: '<img src=x onerror=alert(1)> [x](command:y) *z*' }]),
    );
    write('evil.md', '---\nbibliography: evil.json\n---\n[@__proto__]\n');
    const { out } = await ketacite('format', 'evil.md');
    expect(out).not.toMatch(/(?<!\\)[<[]/);
  });
});

describe('what cannot be followed ends with 2 and says why', () => {
  test.each([
    [[], /name a command/],
    [['frob'], /unknown command "frob"/],
    [['check'], /name at least one file/],
    [['check', 'gone.md'], /gone\.md cannot be read: there is no such file/],
    [['check', '--format', 'xml', 'a.md'], /--format xml: must be one of text, json, sarif/],
    [['check', '--nope', 'a.md'], /--nope/],
    [['inspect', '--topic', 'tea', 'a.md'], /--topic tea: must be one of ketamine/],
    [['check', '--pack', 'nowhere', 'a.md'], /--pack: There is no folder “.*nowhere”/],
    [['format', '--pack', 'tea', 'a.md'], /--pack/],
  ])('%j', async (args, message) => {
    const { code, err, out } = await ketacite(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });
});

describe('dismissed problems', () => {
  const text = 'Ketamine gives rapid relief.\n';

  test('a comment, and the file of the folder or of one above it, are honoured by check and inspect', async () => {
    write('claims.md', text);
    expect((await ketacite('check', 'claims.md')).out).toMatch(/^claims\.md:1:\d+ information uncited-claim: /);
    write('comment.md', `<!-- ketacite-ignore uncited-claim -->\n\n${text}`);
    expect(await ketacite('check', 'comment.md')).toEqual({ code: 0, out: '', err: '' });

    const deep = path.join(folder, 'project', 'drafts');
    fs.mkdirSync(path.join(folder, 'project', '.git'), { recursive: true });
    fs.mkdirSync(path.join(folder, 'project', '.ketacite'));
    fs.mkdirSync(deep);
    fs.writeFileSync(path.join(deep, 'a.md'), text);
    const document = markdown(text, 'file:///w/drafts/a.md');
    const [problem] = problemsOf(snapshot, document);
    const record = dismissalOf('file:///w', document, problem!);
    const kept = path.join(folder, 'project', '.ketacite', 'dismissed.json');
    fs.writeFileSync(kept, JSON.stringify({ version: 1, dismissed: [record] }));
    expect((await ketacite('check', 'project/drafts/a.md')).out).toBe('');
    expect(JSON.parse((await ketacite('inspect', 'project/drafts/a.md')).out).problems).toEqual([]);
    expect((await ketacite('check', 'claims.md')).out).not.toBe('');

    fs.writeFileSync(kept, '{"version": 1,\n"dismissed": [}');
    const broken = await ketacite('check', 'project/drafts/a.md');
    expect(broken.code).toBe(1);
    expect(broken.out.split('\n')).toEqual([
      expect.stringMatching(/^project\/drafts\/a\.md:1:\d+ information uncited-claim: /),
      expect.stringMatching(
        /^project\/\.ketacite\/dismissed\.json:2:15 warning dismissed-file: This file cannot be read/,
      ),
      '',
    ]);
  });

  test('sarif says what each code means', async () => {
    write('claims.md', text);
    const [run] = JSON.parse((await ketacite('check', '--format=sarif', 'claims.md')).out).runs;
    expect(run.tool.driver.rules).toEqual([
      {
        id: 'uncited-claim',
        shortDescription: { text: expect.stringMatching(/^A claim that a reference supports/) },
        defaultConfiguration: { level: 'note' },
      },
    ]);
  });
});
