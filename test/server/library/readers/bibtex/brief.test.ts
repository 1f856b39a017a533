import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { familiesOf } from '../../../../../server/library/readers/bibtex/brief.ts';
import { latexToUnicode } from '../../../../../server/library/readers/bibtex/latex.ts';
import { writeWords } from '../../../../../server/library/readers/bibtex/search-words.ts';
import { words } from '../../../../../server/library/words.ts';
import { identity, read, utf8 } from './fixture.ts';

const brief = (text: string) => read(text).brief(0);

describe('LaTeX as Unicode', () => {
  test.each([
    ['Garc{\\\'i}a, M\\"uller, Fran\\c{c}ois', 'García, Müller, François'],
    ["\\'{E}mile, {\\'{e}}, \\'\\i, {\\'\\i}, \\v Z, \\v{s}, \\H{o}, \\k{a}", 'Émile, é, í, í, Ž, š, ő, ą'],
    ['S{\\o}ren {\\AA}s \\o re \\ss{} \\ae\\ \\L{}ukasz {\\i}', 'Søren Ås øre ß æ Łukasz ı'],
    ['{K}etamine in {MDD}: an \\emph{open} \\textbf{trial}', 'Ketamine in MDD: an open trial'],
    ['A \\& B, 5\\,\\% of \\$3 \\_x\\_ \\#1', 'A & B, 5 % of $3 _x_ #1'],
    ["pp. 1--2 --- ``so''~there", 'pp. 1–2 — “so” there'],
    ['CO$_2$, $\\alpha$-2 and $x^{2} \\leq 1$', 'CO2, α-2 and x2 ≤1'],
    ['one\n   line', 'one line'],
    ['Møller 100 % “as is” 漢字', 'Møller 100 % “as is” 漢字'],
    ['the end \\', 'the end'],
    ["\\'", ''],
    ['\\unknowncommand{kept}', 'kept'],
  ])('%s', (source, text) => expect(latexToUnicode(source)).toBe(text));

  const piece = fc.constantFrom(
    ...[
      "\\'",
      '\\"',
      '\\c',
      '\\v',
      '\\o',
      '\\ss',
      '\\i',
      '\\alpha',
      '\\emph',
      '\\&',
      '\\-',
      '\\ü',
      '\\',
      '{',
      '}',
      ' ',
      '~',
      '--',
      '$',
      '_',
      '^',
    ],
    ...['e', 'N', 'ü', 'ß', 'Σ', '½', '’', '漢', '𝒳', 'e\u0301', '5', "'", '\n', '\t'],
  );

  test('any value is searched by the words that it shows', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const source = pieces.join('');
        const out = { bytes: new Uint8Array(0), at: 0 };
        const bytes = utf8(`xx${source}yy`);
        writeWords(out, bytes, 2, bytes.length - 2, 5);
        const written = new TextDecoder().decode(out.bytes.subarray(0, out.at)).split('\x05').slice(1);
        expect(written).toEqual(words(latexToUnicode(source)));
      }),
      { numRuns: 3000 },
    );
  });

  test('plain text stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', 'é', '’', '漢', ',', '.', '-x', ' y') }), (text) => {
        expect(latexToUnicode(text)).toBe(text.trim());
      }),
    );
  });
});

describe('names', () => {
  test.each([
    ['Smith, John', ['Smith']],
    ['John Smith and Ann B. Lee', ['Smith', 'Lee']],
    ['van der Berg, Jr., Ann AND Jean de La Fontaine', ['van der Berg', 'de La Fontaine']],
    ['Ludwig van Beethoven and de Gaulle', ['van Beethoven', 'de Gaulle']],
    [
      '{World Health Organization} and {Barnes and Noble, Inc.}',
      ['World Health Organization', 'Barnes and Noble, Inc.'],
    ],
    ['Smith, A and others', ['Smith']],
    ["{\\'E}douard {\\'E}mile Zol{\\'a}", ['Zolá']],
    ["Garc{\\'\\i}a M{\\'a}rquez, Gabriel", ['García Márquez']],
    ['Anderson, A\n  and\n  Sand, B', ['Anderson', 'Sand']],
    ['family=Lee, given=Ann and given={Bo}, family={van Dyk}', ['Lee', 'van Dyk']],
    ['Müller, Ö. and Ørsted, H. C. and 山田 太郎', ['Müller', 'Ørsted', '太郎']],
    ['Aristotle', ['Aristotle']],
    ['', []],
    [' and , and', ['and']],
  ])('%s', (value, families) => expect(familiesOf(value)).toEqual(families));
});

describe('what a row shows', () => {
  test('of an entry as Zotero writes it', () => {
    expect(
      brief(
        `@article{murrough2013,
  title = {Antidepressant {{Efficacy}} of {{Ketamine}} in {{Treatment-Resistant Major Depression}}},
  author = {Murrough, James W. and Iosifescu, Dan V.},
  date = {2013-10},
  journaltitle = {American Journal of Psychiatry},
  doi = {https://doi.org/10.1176/APPI.ajp.2013.13030392},
  pmid = {23982301},
}`,
      ),
    ).toEqual({
      authors: ['Murrough', 'Iosifescu'],
      title: 'Antidepressant Efficacy of Ketamine in Treatment-Resistant Major Depression',
      journal: 'American Journal of Psychiatry',
      year: '2013',
      doi: '10.1176/appi.ajp.2013.13030392',
      pmid: '23982301',
    });
  });

  test.each([
    ['year={2014}', '2014'],
    ['year=2014a', '2014'],
    ['date={2014-05/2014-06}', '2014'],
    ['date={2014~}', '2014'],
    ['date={/2014}', '2014'],
    ['date={199X}', '199X'],
    ['year={in press}', 'in press'],
    ['year={c. 1850}', '1850'],
    ['date={}, year={2001}', '2001'],
    ['note={x}', ''],
  ])('%s: the year %s', (field, year) => expect(brief(`@a{a, ${field}}`).year).toBe(year));

  test.each([
    ['eprint={123}, eprinttype={pubmed}', '123'],
    ['eprint={123}, archivePrefix={PubMed}', '123'],
    ['eprint={1301.1234}, eprinttype={arxiv}', undefined],
    ['note={PMID: 16894061}', '16894061'],
  ])('%s: the PMID %s', (field, pmid) => {
    const file = read(`@a{a, ${field}}`);
    expect([file.brief(0).pmid, identity(file, 0).pmid]).toEqual([pmid, Number(pmid ?? 0)]);
  });

  test('a subtitle belongs to the title', () => {
    expect(brief('@a{a, title={Why?}, subtitle={Because}}').title).toBe('Why? Because');
    expect(brief('@a{a, title={Why}, subtitle={Because}}').title).toBe('Why: Because');
  });

  test('macros as they are defined before the entry; months; an undefined one shows its name', () => {
    const file = read(
      '@string{AJP = {Am J } # "Psych"}@a{a, journal=ajp}@string{ajp=other # { One}}@a{b, journal=AJP # { (} # jan # ")"}@a{c, journal=xyz}',
    );
    expect([0, 1, 2].map((row) => file.brief(row).journal)).toEqual(['Am J Psych', 'other One (January)', 'xyz']);
  });

  test('what is inherited: crossref renames the title, xdata gives fields as they are', () => {
    const file = read(
      '@inproceedings{c, author={Lee, A}, title={Talk}, crossref={p}}@article{x, title={X}, xdata={d, e}}' +
        '@proceedings{p, title={Proc}, year=2001, doi={10.1000/p}}@xdata{d, journal={J}, xdata={e}}@xdata{e, year=1999, journal={No}}',
    );
    expect(file.brief(0)).toEqual({ authors: ['Lee'], title: 'Talk', journal: 'Proc', year: '2001' });
    expect(file.brief(1)).toEqual({ authors: [], title: 'X', journal: 'J', year: '1999' });
  });

  test('plain entries show what was written', () => {
    const word = fc.stringMatching(/^[A-Za-zé漢0-9]{1,8}$/);
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1000, max: 2999 }), fc.boolean(), (title, journal, year, quoted) => {
        const value = (shown: string) => (quoted ? `"${shown}"` : `{${shown}}`);
        expect(brief(`@a{k, title=${value(title)}, journal=${value(journal)}, year=${year}}`)).toEqual({
          authors: [],
          title,
          journal,
          year: String(year),
        });
      }),
    );
  });
});

describe('records for citation-js', () => {
  test('carry the macros and parents that they need, the entry last', () => {
    const file = read(
      '@string{a="Ann"}\n@string{unused="x"}\n@string{j=a # { J}}\n@inproceedings{c, title={T}, month=jan, crossref={p}}\n@proceedings{p, title=j}',
    );
    expect(file.record(0)).toEqual({
      format: 'bibtex',
      citekey: 'c',
      text: '@string{j = {Ann J}}\n@proceedings{p, title=j}\n@inproceedings{c, title={T}, month=jan, crossref={p}}',
    });
  });

  test('of an alias are under the alias', () => {
    expect(read('@a{main, ids={alias}}').record(1)).toMatchObject({ citekey: 'alias', text: '@a{alias, ids={alias}}' });
  });
});
