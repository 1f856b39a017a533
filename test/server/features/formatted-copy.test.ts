import { expect, test } from 'vitest';
import { citedWorks } from '../../../server/features/cite-clusters.ts';
import { clusterAt, copiedCitation, copiedList, type FormattedCopy } from '../../../server/features/formatted-copy.ts';
import type { SourceRecord } from '../../../server/library/entry.ts';
import { documentFormatter } from '../../../server/style/engines.ts';
import type { Cluster, FormattedDocument } from '../../../server/style/formatted-document.ts';
import { caret, markdown, snapshot } from '../../fixture.ts';
import { resources } from '../style/test-resources.ts';

const format = documentFormatter(resources);

const article = (
  id: string,
  family: string,
  year: number,
  title: string,
  more: object = {},
): [string, SourceRecord] => [
  id,
  {
    format: 'csl',
    item: {
      id,
      type: 'article-journal',
      title,
      author: [{ family, given: 'Ann' }],
      'container-title': 'J Psych',
      volume: '7',
      issued: { 'date-parts': [[year]] },
      ...more,
    },
  },
];

const RECORDS = new Map([
  article('smith', 'Smith', 2014, 'Relief of H<sub>2</sub>O', { DOI: '10.1000/a' }),
  article('lee', 'Lee', 2001, 'On <i>Homo sapiens</i>'),
]);

const cluster = (citekey: string, more: Partial<Cluster> = {}): Cluster => ({
  items: [{ citekey, suffix: ', p. 3' }],
  inText: false,
  note: 1,
  ...more,
});

function printed(style: string, records = RECORDS, first: Partial<Cluster> = {}): FormattedDocument {
  return format({
    document: 'file:///draft.md',
    style: { id: style, title: style, format: 'numeric' },
    records,
    clusters: [...records.keys()].map((citekey, i) => cluster(citekey, i === 0 ? first : {})),
    uncited: [],
  });
}

const document = markdown('');

/** The forms below each other; a tab is drawn, and the styles of the list's paragraphs and tabs are named. */
function drawn({ markdown, html, text }: FormattedCopy): string {
  const short = html
    .replaceAll('margin-top:0;margin-bottom:8pt;margin-left:36pt;text-indent:-36pt', 'hanging')
    .replaceAll('<span class="Apple-tab-span" style="white-space:pre;mso-tab-count:1">\t</span>', '⇥');
  return [markdown, '', short, '', text].join('\n');
}

const list = (formatted: FormattedDocument) => drawn(copiedList(snapshot, document, formatted.entries));
const first = ({ clusters }: FormattedDocument) => drawn(copiedCitation(snapshot, document, clusters[0]!));

test('a numbered list: a list in Markdown, numbers as text elsewhere', () => {
  expect(list(printed('vancouver'))).toMatchInlineSnapshot(`
    "1. Smith A. Relief of H<sub>2</sub>O. J Psych. 2014;7.
    2. Lee A. On *Homo sapiens*. J Psych. 2001;7.

    <p style="hanging">1.⇥Smith A. Relief of H<sub>2</sub>O. J Psych. 2014;7.</p>
    <p style="hanging">2.⇥Lee A. On <i>Homo sapiens</i>. J Psych. 2001;7.</p>

    1. Smith A. Relief of H2O. J Psych. 2014;7.
    2. Lee A. On Homo sapiens. J Psych. 2001;7."
  `);
  expect(list(printed('ieee'))).toMatchInlineSnapshot(`
    "1. A. Smith, “Relief of H<sub>2</sub>O,” *J Psych*, vol. 7, 2014, doi: [10.1000/a](<https://doi.org/10.1000/a>).
    2. A. Lee, “On *Homo sapiens*,” *J Psych*, vol. 7, 2001.

    <p style="hanging">[1]⇥A. Smith, “Relief of H<sub>2</sub>O,” <i>J Psych</i>, vol. 7, 2014, doi: <a href="https://doi.org/10.1000/a">10.1000/a</a>.</p>
    <p style="hanging">[2]⇥A. Lee, “On <i>Homo sapiens</i>,” <i>J Psych</i>, vol. 7, 2001.</p>

    [1] A. Smith, “Relief of H2O,” J Psych, vol. 7, 2014, doi: 10.1000/a.
    [2] A. Lee, “On Homo sapiens,” J Psych, vol. 7, 2001."
  `);
  expect(list(printed('nature'))).toMatchInlineSnapshot(`
    "1. Smith, A. Relief of H<sub>2</sub>O. *J Psych* **7**, (2014).
    2. Lee, A. On *Homo sapiens*. *J Psych* **7**, (2001).

    <p style="hanging">1.⇥Smith, A. Relief of H<sub>2</sub>O. <i>J Psych</i> <b>7</b>, (2014).</p>
    <p style="hanging">2.⇥Lee, A. On <i>Homo sapiens</i>. <i>J Psych</i> <b>7</b>, (2001).</p>

    1. Smith, A. Relief of H2O. J Psych 7, (2014).
    2. Lee, A. On Homo sapiens. J Psych 7, (2001)."
  `);
});

test('an author-date list', () =>
  expect(list(printed('apa'))).toMatchInlineSnapshot(`
  "Lee, A. (2001). On *Homo sapiens*. *J Psych*, *7*.

  Smith, A. (2014). Relief of H<sub>2</sub>O. *J Psych*, *7*. <https://doi.org/10.1000/a>

  <p style="hanging">Lee, A. (2001). On <i>Homo sapiens</i>. <i>J Psych</i>, <i>7</i>.</p>
  <p style="hanging">Smith, A. (2014). Relief of H<sub>2</sub>O. <i>J Psych</i>, <i>7</i>. <a href="https://doi.org/10.1000/a">https://doi.org/10.1000/a</a></p>

  Lee, A. (2001). On Homo sapiens. J Psych, 7.

  Smith, A. (2014). Relief of H2O. J Psych, 7. https://doi.org/10.1000/a"
`));

test('a list of a note style', () =>
  expect(list(printed('chicago-fullnote-bibliography'))).toMatchInlineSnapshot(`
  "Lee, Ann. “On *Homo Sapiens*.” *J Psych* 7 (2001).

  Smith, Ann. “Relief of H<sub>2</sub>O.” *J Psych* 7 (2014). <https://doi.org/10.1000/a>.

  <p style="hanging">Lee, Ann. “On <i>Homo Sapiens</i>.” <i>J Psych</i> 7 (2001).</p>
  <p style="hanging">Smith, Ann. “Relief of H<sub>2</sub>O.” <i>J Psych</i> 7 (2014). <a href="https://doi.org/10.1000/a">https://doi.org/10.1000/a</a>.</p>

  Lee, Ann. “On Homo Sapiens.” J Psych 7 (2001).

  Smith, Ann. “Relief of H2O.” J Psych 7 (2014). https://doi.org/10.1000/a."
`));

test('a list with labels, and small capitals', () =>
  expect(list(printed('din-1505-2-alphanumeric'))).toMatchInlineSnapshot(`
    "\\[Lee01\\] <span style="font-variant:small-caps">Lee, Ann</span>: On *Homo sapiens*. In: *J Psych* vol. 7 (2001)

    \\[Smit14\\] <span style="font-variant:small-caps">Smith, Ann</span>: Relief of H<sub>2</sub>O. In: *J Psych* vol. 7 (2014)

    <p style="hanging">[Lee01]⇥<span style="font-variant:small-caps;">Lee, Ann</span>: On <i>Homo sapiens</i>. In: <i>J Psych</i> vol. 7 (2001)</p>
    <p style="hanging">[Smit14]⇥<span style="font-variant:small-caps;">Smith, Ann</span>: Relief of H<sub>2</sub>O. In: <i>J Psych</i> vol. 7 (2014)</p>

    [Lee01] Lee, Ann: On Homo sapiens. In: J Psych vol. 7 (2001)

    [Smit14] Smith, Ann: Relief of H2O. In: J Psych vol. 7 (2014)"
  `));

test('citations as their styles print them', () => {
  expect(first(printed('ieee'))).toMatchInlineSnapshot(`
    "\\[1, p. 3\\]

    [1, p. 3]

    [1, p. 3]"
  `);
  expect(first(printed('nature'))).toMatchInlineSnapshot(`
    "<sup>1</sup>

    <sup>1</sup>

    1"
  `);
  expect(first(printed('apa'))).toMatchInlineSnapshot(`
    "(Smith, 2014, p. 3)

    (Smith, 2014, p. 3)

    (Smith, 2014, p. 3)"
  `);
  expect(first(printed('din-1505-2-alphanumeric'))).toMatchInlineSnapshot(`
    "\\[Smit14, p.3\\]

    [Smit14, p.3]

    [Smit14, p.3]"
  `);
});

test('an author in the text stands before the year', () =>
  expect(first(printed('apa', RECORDS, { inText: true }))).toMatchInlineSnapshot(`
    "Smith (2014, p. 3)

    Smith (2014, p. 3)

    Smith (2014, p. 3)"
  `));

test('in a note style the text of the note; what the text holds stands before it', () => {
  expect(first(printed('chicago-fullnote-bibliography'))).toMatchInlineSnapshot(`
    "Ann Smith, “Relief of H<sub>2</sub>O,” *J Psych* 7 (2014): 3, <https://doi.org/10.1000/a>.

    Ann Smith, “Relief of H<sub>2</sub>O,” <i>J Psych</i> 7 (2014): 3, <a href="https://doi.org/10.1000/a">https://doi.org/10.1000/a</a>.

    Ann Smith, “Relief of H2O,” J Psych 7 (2014): 3, https://doi.org/10.1000/a."
  `);
  expect(copiedCitation(snapshot, document, { html: 'Smith', note: '“Relief,” 3.' }).text).toBe('Smith “Relief,” 3.');
});

test('in a document of Pandoc’s, Markdown has Pandoc’s marks', () => {
  const quarto = markdown('', 'file:///draft.qmd', 'quarto');
  expect(copiedCitation(snapshot, quarto, { html: '<sup>1,2</sup>' }).markdown).toBe('^1,2^');
  expect(copiedList(snapshot, quarto, [{ id: 'a', html: 'H<sub>2</sub>O' }]).markdown).toBe('H~2~O');
});

test('hostile records: nothing of a file is markup, and no link leads anywhere but to a page', () => {
  const evil = new Map([
    article('evil', '<b onclick=x>Eve</b>', 2000, '<script>alert(1)</script> & <img src=x onerror=y> *a* [b](c) _d_', {
      URL: 'https://example.org/"onmouseover="x&y<b>',
      'container-title': '</p><style>*{}</style>',
    }),
    article('worse', 'Mallory', 2001, '<span style="background:url(x)">a</span> <a href="javascript:x">b</a>', {
      URL: 'javascript:alert(1)',
    }),
  ]);
  const formatted = printed('apa', evil);
  expect(list(formatted)).toMatchInlineSnapshot(`
    "\\<b onclick=x\\>Eve\\</b\\>, A. (2000). \\<script\\>alert(1)\\</script\\> & \\<img src=x onerror=y\\> \\*a\\* \\[b\\](c) \\_d\\_. *\\</P\\>\\<style\\>\\*{}\\</Style\\>*, *7*. [https://example.org/"onmouseover="x&y\\<b\\>](<https://example.org/%22onmouseover=%22x&y%3Cb%3E>)

    Mallory, A. (2001). \\<span style="background:url(x)"\\>a\\</span\\> \\<a href="javascript:x"\\>b\\</a\\>. *J Psych*, *7*. [javascript:alert(1)](<https://doi.org/javascript:alert(1)>)

    <p style="hanging">&lt;b onclick=x&gt;Eve&lt;/b&gt;, A. (2000). &lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x onerror=y&gt; *a* [b](c) _d_. <i>&lt;/P&gt;&lt;style&gt;*{}&lt;/Style&gt;</i>, <i>7</i>. <a href="https://example.org/%22onmouseover=%22x&amp;y&lt;b&gt;">https://example.org/&quot;onmouseover=&quot;x&amp;y&lt;b&gt;</a></p>
    <p style="hanging">Mallory, A. (2001). &lt;span style=&quot;background:url(x)&quot;&gt;a&lt;/span&gt; &lt;a href=&quot;javascript:x&quot;&gt;b&lt;/a&gt;. <i>J Psych</i>, <i>7</i>. <a href="https://doi.org/javascript:alert(1)">javascript:alert(1)</a></p>

    <b onclick=x>Eve</b>, A. (2000). <script>alert(1)</script> & <img src=x onerror=y> *a* [b](c) _d_. </P><style>*{}</Style>, 7. https://example.org/"onmouseover="x&y<b>

    Mallory, A. (2001). <span style="background:url(x)">a</span> <a href="javascript:x">b</a>. J Psych, 7. javascript:alert(1)"
  `);
  expect(first(formatted)).toMatchInlineSnapshot(`
    "(\\<b onclick=x\\>Eve\\</b\\>, 2000, p. 3)

    (&lt;b onclick=x&gt;Eve&lt;/b&gt;, 2000, p. 3)

    (<b onclick=x>Eve</b>, 2000, p. 3)"
  `);
});

test.each([
  ['See |[@feder2014]', 0],
  ['See [@feder|2014; @zarate2006]', 0],
  ['See [@feder2014]|', 0],
  ['See [@feder2014]|[@zarate2006]', 1],
  ['See @feder2014 [p.| 3] and [@zarate2006]', 0],
  ['See it.[^1] More [@zarate2006].\n\n[^1]: Note @feder|2014.\n', 0],
  ['|See [@feder2014]', undefined],
  ['---\nnocite: "@feder|2014"\n---\n', undefined],
])('%s', (text, index) => {
  const { document, position } = caret(text);
  expect(clusterAt(citedWorks(snapshot, document), document, position)).toBe(index);
});
