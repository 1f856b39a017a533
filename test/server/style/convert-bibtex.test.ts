import { describe, expect, test } from 'vitest';
import type { CslItem } from '../../../server/library/item.ts';
import { convertBibtex } from '../../../server/style/convert-bibtex.ts';

const item = (source: string): CslItem => convertBibtex(source).item!;
const field = (fields: string, name: string, type = 'article') => item(`@${type}{k, ${fields}}`)[name];

/** Names as `given|particle|family|suffix`, a corporate one in braces. */
const names = (value: unknown) =>
  (value as Record<string, string>[]).map((name) =>
    name.literal !== undefined
      ? `{${name.literal}}`
      : [
          name.given,
          name['non-dropping-particle'] ?? (name['dropping-particle'] && `(${name['dropping-particle']})`),
          name.family,
          name.suffix,
        ]
          .filter(Boolean)
          .join('|'),
  );
const authors = (list: string, more = '') => names(field(`author = {${list}}${more}`, 'author'));

/** A date as EDTF, with the season and circa that CSL has beside its parts. */
const date = (fields: string, name = 'issued') => {
  const { literal, circa, season, ...parts } = field(fields, name) as NonNullable<CslItem['issued']>;
  const written = (parts['date-parts'] ?? []).map((day) => day.join('-')).join('/');
  return [literal, written, season && `season ${season}`, circa && 'circa'].filter(Boolean).join(' ');
};

describe('names', () => {
  test.each([
    ['Smith, John and Ana Jones', ['John|Smith', 'Ana|Jones']],
    ['van der Kolk, Bessel and Ana de la Cruz', ['Bessel|van der|Kolk', 'Ana|de la|Cruz']],
    ['{de la Cruz}, Ana', ['Ana|de la Cruz']],
    ['{{World Health Organization}} and Smith, J', ['{World Health Organization}', 'J|Smith']],
    ['{Barnes and Noble}', ['{Barnes and Noble}']],
    ['Smith, John and others', ['John|Smith', '{others}']],
    ['Smith, Jr., John', ['John|Smith|Jr.']],
    ['John Smith, Jr.', ['John|Smith|Jr.']],
    ['Smith, John, Jr.', ['John|Smith|Jr.']],
    ['Smith, V. and Nguyen, Vi and Ford, III', ['V.|Smith', 'Vi|Nguyen', 'Ford|III']],
    ['King III, Martin and Henry Ford II', ['Martin|King|III', 'Henry|Ford|II']],
    [String.raw`{\'E}mile Zola and {\"O}zt{\"u}rk, {\c{S}}ule`, ['Émile|Zola', 'Şule|Öztürk']],
    [String.raw`M{\o}ller, \AA{}sa and \L{}ukasz No\"{\i}l`, ['Åsa|Møller', 'Łukasz|Noïl']],
    ['Sartre, Jean-Paul and al-Rashid, Ahmed', ['Jean-Paul|Sartre', 'Ahmed|al-|Rashid']],
    ['Smith, John and  and Jones, Bo and ', ['John|Smith', 'Bo|Jones']],
    ['Smith, John AND Jones, Bo', ['John|Smith', 'Bo|Jones']],
    ['Smith, John, Jones, Bo, Li, X', ['John|Smith', 'Bo|Jones', 'X|Li']],
    ['Smith, A, Jones, B, Li', ['{Smith, A, Jones, B, Li}']],
    ['family=Berg, given=Jan, prefix=van der', ['Jan|van der|Berg']],
    ['Smith, John; Jones, Bo', ['John|Smith', 'Bo|Jones']],
    [String.raw`Smith, John \& Jones, Bo`, ['John|Smith', 'Bo|Jones']],
    ['Li, X. and et al.', ['X.|Li', '{others}']],
    [String.raw`\textsc{Smith}, {\relax Ch}arles`, ['Charles|Smith']],
    ['王, 小明', ['小明|王']],
    ['O’Brien, Pat', ['Pat|O’Brien']],
  ])('%s', (list, expected) => expect(authors(list)).toEqual(expected));

  test('a writer who says useprefix=false has the particle behind the given name', () =>
    expect(authors('van der Berg, Jan', ', options = {useprefix=false}')).toEqual(['Jan|(van der)|Berg']));

  test('editors, translators and the authors of the book around a chapter', () => {
    const chapter = item('@inbook{k, bookauthor={{WHO}}, editor={B, A}, translator={D, C}, title={T}}');
    expect(['container-author', 'editor', 'translator'].map((role) => names(chapter[role]))).toEqual([
      ['{WHO}'],
      ['A|B'],
      ['C|D'],
    ]);
  });
});

describe('titles', () => {
  const title = (latex: string, more = '') => field(`title = {${latex}}${more}`, 'title');

  test.each([
    [
      'The {NMDA} Receptor in {American} Patients: A Randomized Trial',
      'The NMDA receptor in American patients: A randomized trial',
    ],
    ['{The Effect of Ketamine on Depression}', 'The Effect of Ketamine on Depression'],
    ['Ketamine in Parkinson’s disease', 'Ketamine in Parkinson’s disease'],
    ['DSM-5 Criteria for iPhone Users', 'DSM-5 criteria for iPhone users'],
    ['The Role of {pH} in Deep Tissue', 'The role of <span class="nocase">pH</span> in deep tissue'],
    [
      String.raw`Drugs \emph{In Vitro} and Cells \textit{in vivo} Compared`,
      'Drugs <i>in vitro</i> and cells <i>in vivo</i> compared',
    ],
    [String.raw`{\'E}tude \`a la \"uber na\"{\i}ve Stra{\ss}e`, 'Étude à la über naïve Straße'],
    [String.raw`\'{\i} \v{s} \c{c} \H{o} \r{a} \aa{} \l{} \k{a} \u{g}`, 'í š ç ő å å ł ą ğ'],
    ['H$_2$O, $H_2O$, K$^+$ and $^{13}C$', 'H₂O, H₂O, K⁺ and ¹³C'],
    [String.raw`CO\textsubscript{2} and \textsuperscript{13}C`, 'CO<sub>2</sub> and <sup>13</sup>C'],
    [String.raw`$\alpha$-amino $\geq 5\%$ $\pm$ \textmu g \ensuremath{\kappa} opioid`, 'α-amino ≥5% ± µg κ opioid'],
    ['Vitamin D and Hepatitis C in Adults', 'Vitamin D and hepatitis C in adults'],
    [String.raw`Some \dots\ half: $\frac{1}{2}$`, 'Some … half: 1/2'],
    [String.raw`\textless i\textgreater{}In vivo\textless/i\textgreater{}`, '<i>In vivo</i>'],
    ['It costs $5 a day', 'It costs $5 a day'],
    [
      "A \\foo{kept} \\underline{word} \\& 5\\% \\_ \\# ``quoted'' --- dash -- range",
      'A kept word & 5% _ # “quoted” — dash – range',
    ],
    [String.raw`A \href{http://x.y}{link} and \url{http://x.y}`, 'A link and http://x.y'],
    [String.raw`An \emph half and a \textbf{whole}`, 'An half and a <b>whole</b>'],
    ['<script>alert(1)</script> <i>in vivo</i>', '<script>alert(1)</script> <i>in vivo</i>'],
    ['one } brace too many', 'one'],
  ])('%s', (latex, expected) => expect(title(latex)).toBe(expected));

  test('a title of another language keeps its capitals', () =>
    expect(title('Die Wirkung von Ketamin bei Depression und Angst', ', langid = {ngerman}')).toBe(
      'Die Wirkung von Ketamin bei Depression und Angst',
    ));

  test('a subtitle follows a colon, or the stop that a title ends with', () => {
    expect(title('Ketamine', ', subtitle = {a review}')).toBe('Ketamine: a review');
    expect(title('Does it work?', ', subtitle = {A review}')).toBe('Does it work? A review');
  });
});

describe('dates', () => {
  test.each([
    ['date = {2014-05-01/2014-06-15}', '2014-5-1/2014-6-15'],
    ['date = {2014~}', '2014 circa'],
    ['date = {2014?}', '2014'],
    ['date = {2014%}', '2014 circa'],
    ['date = {199X}', '1990/1999'],
    ['date = {2014-21}', '2014 season 1'],
    ['date = {2014/..}', '2014–'],
    ['date = {2014/}', '2014–'],
    ['date = {/2015}', '–2015'],
    ['date = {-0043}', '-44'],
    ['date = {2014-05-01T12:00:00}', '2014-5-1'],
    ['date = {2014-05-00}', '2014-5'],
    ['date = {May 2014}', '2014-5'],
    ['year = 2014, month = may', '2014-5'],
    ['year = {2014}, month = {5}', '2014-5'],
    ['year = 2014, month = 5 # "~12"', '2014-5-12'],
    ['year = 2014, month = "10~" # jan', '2014-1-10'],
    ['year = 2014, month = jan # "~10"', '2014-1-10'],
    ['year = 2014, month = {Sept.}, day = 3', '2014-9-3'],
    ['year = 2014, month = {may/jun}', '2014-5/2014-6'],
    ['year = 2014, month = {Summer}', '2014 season 2'],
    ['year = 2014, month = {someday}', '2014'],
    ['year = {2014--2015}', '2014/2015'],
    ['year = {in press}', 'in press'],
    ['year = {c. 1900}', '1900 circa'],
    ['year = {2014a}', '2014a'],
    ['year = 2014, month = "#may#"', '2014-5'],
    ['date = {2014}, year = 1999', '2014'],
  ])('%s', (fields, expected) => expect(date(fields)).toBe(expected));

  test('the days of reading, of the event and of the original', () => {
    const fields = 'urldate = {2014-05-03}, eventdate = {2010-05-01/2010-05-03}, origdate = {1900}';
    expect(['accessed', 'event-date', 'original-date'].map((name) => date(fields, name))).toEqual([
      '2014-5-3',
      '2010-5-1/2010-5-3',
      '1900',
    ]);
  });
});

describe('other fields', () => {
  test.each([
    ['article', 'doi = {https://doi.org/10.1000/abc_d}', 'DOI', '10.1000/abc_d'],
    ['article', String.raw`doi = {10.1000/a\_b}`, 'DOI', '10.1000/a_b'],
    ['article', 'doi = {doi:10.1000/x}', 'DOI', '10.1000/x'],
    ['online', String.raw`url = {http://a.b/c\_d\%20\&e}`, 'URL', 'http://a.b/c_d%20&e'],
    ['misc', String.raw`howpublished = {\url{http://a.b/c}}`, 'URL', 'http://a.b/c'],
    ['article', 'pages = {1--10, 15--20}', 'page', '1-10, 15-20'],
    ['article', 'pages = {1–10}', 'page', '1-10'],
    ['article', 'number = 3', 'issue', '3'],
    ['article', 'issue = 3', 'issue', '3'],
    ['inproceedings', 'number = 5, series = {LNCS}', 'collection-number', '5'],
    ['book', 'number = 5, series = {LNCS}', 'collection-number', '5'],
    ['techreport', 'number = {TR-1}', 'number', 'TR-1'],
    ['article', 'journaltitle = {J}, journalsubtitle = {Sub}', 'container-title', 'J: Sub'],
    ['suppperiodical', 'journaltitle = {J}', 'container-title', 'J'],
    ['book', 'publisher = {Taylor and Francis}', 'publisher', 'Taylor and Francis'],
    ['book', 'address = {New York and London}', 'publisher-place', 'New York and London'],
    ['book', 'edition = {Second}', 'edition', '2'],
    ['book', 'edition = {3rd ed.}', 'edition', '3'],
    ['phdthesis', 'school = {MIT}', 'genre', 'PhD thesis'],
    ['mastersthesis', 'school = {MIT}', 'genre', 'Master’s thesis'],
    ['thesis', 'type = {phdthesis}', 'genre', 'PhD thesis'],
    ['mastersthesis', 'type = {MSc dissertation}', 'genre', 'MSc dissertation'],
    ['techreport', 'institution = {MIT}', 'genre', undefined],
    ['report', 'type = {techreport}', 'genre', 'technical report'],
    ['patent', 'type = {patentus}', 'genre', 'U.S. patent'],
    ['patent', 'location = {countryus}', 'jurisdiction', 'United States of America'],
    ['article', 'pubstate = {inpress}', 'status', 'in press'],
    ['article', 'langid = {british}', 'language', 'en-GB'],
    ['article', 'keywords = {a,b ,c}', 'keyword', 'a, b, c'],
    ['article', 'eprint = {12345}, eprinttype = {pubmed}', 'PMID', '12345'],
    ['article', 'pmid = {12345}', 'PMID', '12345'],
    ['article', 'pmcid = {PMC123}', 'PMCID', 'PMC123'],
    ['misc', 'eprint = {2101.00001}, archiveprefix = {arXiv}', 'URL', 'https://arxiv.org/abs/2101.00001'],
    ['misc', 'eprint = {2101.00001}, archiveprefix = {arXiv}', 'type', 'article'],
    ['article', 'entrysubtype = {newspaper}', 'type', 'article-newspaper'],
    ['conference', 'booktitle = {Proc}', 'type', 'paper-conference'],
    ['foobar', 'title = {T}', 'type', 'document'],
    ['dataset', 'title = {T}', 'type', 'dataset'],
    ['software', 'title = {T}', 'type', 'software'],
    ['unpublished', 'title = {T}', 'type', 'manuscript'],
  ])('@%s with %s: %s', (type, fields, name, expected) => expect(field(fields, name, type)).toBe(expected));
});

describe('macros and parents', () => {
  test('@string with #, and a macro that nothing defines keeps its name', () => {
    const source =
      '@string{ajp = "Am J Psych"} @string(sub = ajp # "iatry")\n@article{k, journal = sub # { Suppl}, note = nomacro}';
    expect([item(source)['container-title'], item(source).note]).toEqual(['Am J Psychiatry Suppl', 'nomacro']);
  });

  test('a chapter has its book’s title, editors and year; its own fields win', () => {
    const chapter = item(
      '@book{b, title={The Handbook}, editor={Ed, Itor}, year=2001, publisher={P}}\n@incollection{k, title={Chapter}, author={A, B}, year=2002, crossref={b}}',
    );
    expect(chapter).toMatchObject({
      type: 'chapter',
      title: 'Chapter',
      'container-title': 'The Handbook',
      publisher: 'P',
      issued: { 'date-parts': [[2002]] },
    });
    expect(names(chapter.editor)).toEqual(['Itor|Ed']);
  });

  test('a parent without author or title', () =>
    expect(item('@book{b, year=2001}\n@inbook{k, title={C}, crossref={b}}')).toEqual({
      id: 'k',
      type: 'chapter',
      title: 'C',
      issued: { 'date-parts': [[2001]] },
    }));

  test('xdata, also of xdata and of a parent', () => {
    const source =
      '@xdata{x, publisher={P}, xdata={y}}@xdata{y, location={Oslo}}@proceedings{p, title={Proc}, xdata={x}}@inproceedings{k, title={T}, crossref={p}}';
    expect(item(source)).toMatchObject({ publisher: 'P', 'publisher-place': 'Oslo', 'container-title': 'Proc' });
  });

  test('parents and data that refer to each other in a ring', () =>
    expect(
      item(
        '@book{a, crossref={b}, title={A}}@book{b, crossref={k}, xdata={a,b,k}, title={B}}@inbook{k, crossref={a}, xdata={k}, title={K}}',
      ),
    ).toMatchObject({ title: 'K', 'container-title': 'A' }));
});
