// Makes realistic .bib libraries, the same ones each time: abstracts, accents in LaTeX and in UTF-8, journals as @string,
// keywords, files, DOIs. About 1.2 kB an entry.
//
//   node test/bench/library/make-bib.mjs entries file.bib
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

const JOURNALS = {
  ajp: 'American Journal of Psychiatry',
  biolpsych: 'Biological Psychiatry',
  jama: '{JAMA} Psychiatry',
  neuron: 'Neuron',
  npp: 'Neuropsychopharmacology',
  bjp: 'The British Journal of Psychiatry',
  lancet: 'The Lancet Psychiatry',
};
const WRITTEN_JOURNALS = [
  'Nature Reviews Drug Discovery',
  'Journal of Affective Disorders',
  'Anesthesia \\& Analgesia',
];
const FAMILIES = (
  'Smith Jones Berman Zarate Murrough Feder Abdallah Duman Krystal Charney Sanacora Aghajanian Li Newport Carpenter Wilkinson ' +
  "Garc{\\'i}a M{\\\"u}ller Müller {van der Berg} {de la Cruz} O'Brien Bj{\\o}rk Ørsted Łukasik Nov{\\'a}k Kovács Nguyen Tanaka Kim Singh"
).match(/\{[^{}]*\}|(?:[^\s{}]|\{[^{}]*\})+/g);
const GIVENS = "Anna Robert M. James W. Sarah Luis Karl-Heinz Jo{\\~a}o José Mary E. Dennis Ren{\\'e} Yuki Priya".split(
  ' ',
);
const WORDS = (
  'ketamine depression antidepressant treatment resistant randomized controlled trial effects rapid infusion synaptic plasticity ' +
  'glutamate receptor stress chronic patients suicidal ideation placebo midazolam adults mechanisms review prefrontal cortex of ' +
  'the in and with for after clinical response remission dose anesthesia esketamine intranasal bipolar disorder NMDA BDNF mTOR'
).split(' ');
const KEYWORDS = [
  'Ketamine',
  'Depressive Disorder, Major',
  'Humans',
  'Double-Blind Method',
  'Infusions, Intravenous',
  'Adult',
];

/** Numbers in 0..1 that are the same at each run (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The pieces of a library of so many entries, in order; `edited` is the number of an entry whose title says so. */
export function* bibPieces(count, { edited = -1 } = {}) {
  const random = numbers(count);
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];
  const sentence = (words) => Array.from({ length: words }, () => pick(WORDS)).join(' ');
  const upper = (text) => text[0].toUpperCase() + text.slice(1);

  yield `% Made for measuring; the studies are invented.\n@comment{jabref-meta: databaseType:biblatex;}\n\n`;
  for (const [name, value] of Object.entries(JOURNALS)) {
    yield `@string{${name} = {${value}}}\n`;
  }
  for (let i = 0; i < count; i++) {
    const year = 1990 + below(35);
    const families = Array.from({ length: 1 + below(6) }, () => pick(FAMILIES));
    const authors = families.map((family) => `${family}, ${pick(GIVENS)}`).join(' and ');
    const title = `${upper(sentence(5 + below(8)))}${below(3) ? '' : `: a {${pick(['PTSD', 'RCT', 'fMRI'])}} study`}`;
    const key = `${families[0].replace(/[^A-Za-z]/g, '').toLowerCase()}${upper(pick(WORDS))}_${year}_${i}`;
    const journal = below(2) ? pick(Object.keys(JOURNALS)) : `{${pick(WRITTEN_JOURNALS)}}`;
    const abstract = Array.from({ length: 4 + below(4) }, () => `${upper(sentence(10 + below(10)))}.`).join(' ');
    const dash = below(3) ? '' : ' Results were the patients’ own – P < 0.05.';
    const fields = [
      `author = {${authors}}`,
      `title = {${title}${i === edited ? ' edited' : ''}${below(12) ? '' : ' — a na{\\"i}ve view'}}`,
      `journal = ${journal}`,
      below(4) ? `year = {${year}}` : `date = {${year}-0${1 + below(9)}-1${below(9)}}`,
      `volume = {${1 + below(90)}}`,
      `number = {${1 + below(12)}}`,
      `pages = {${1 + below(900)}--${901 + below(90)}}`,
      ...(below(5) ? [`doi = {10.${1000 + below(9000)}/j.bench.${year}.${i}}`] : []),
      ...(below(2) ? [`pmid = {${10000000 + i}}`] : []),
      `issn = {0002-953X}`,
      `url = {https://example.org/articles/${year}/${i}/full?source=bench}`,
      `abstract = {${abstract}${dash}}`,
      `keywords = {${KEYWORDS.slice(0, 2 + below(4)).join(', ')}}`,
      `file = {Full Text PDF:Zotero/storage/${key}/${key.slice(0, 12)}.pdf:application/pdf}`,
    ];
    yield `\n@article{${key},\n  ${fields.join(',\n  ')},\n}\n`;
  }
}

/** A library as bytes. */
export function bibBytes(count, options) {
  const pieces = [];
  let text = '';
  for (const piece of bibPieces(count, options)) {
    text += piece;
    if (text.length > 1 << 20) {
      pieces.push(Buffer.from(text));
      text = '';
    }
  }
  return Buffer.concat([...pieces, Buffer.from(text)]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [count, file] = process.argv.slice(2);
  fs.writeFileSync(file, bibBytes(Number(count)));
}
