// Makes a CSL-JSON library of so many realistic items, about 1 kB each: as Better BibTeX writes it, one item a line.
//
//   node test/bench/library/make-json.mjs entries file.json
//
import { closeSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { randomNumbers, seldom } from './random.mjs';

const FAMILIES =
  'Smith Müller Feder Duman Krystal Zarate García Nguyen Kowalski O’Brien Sørensen Zhang Dubois Sanacora Murrough Berman'.split(
    ' ',
  );
const WORDS =
  'ketamine depression of the in and treatment trial randomized patients resistant disorder effects synaptic plasticity glutamate receptor rapid antidepressant placebo-controlled PTSD stress anxiety infusion response cortex mice human'.split(
    ' ',
  );
const JOURNALS = ['Biological Psychiatry', 'JAMA Psychiatry', 'Neuron', 'Nature Medicine', 'Molecular Psychiatry'];
const ENDS = 'son mann ski ez ova ini sen bach feld wood ström'.split(' ');

/** A name as Better BibTeX writes it in citekeys. */
const plain = (name) =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

/** The text of item `i`. */
function item(i, random) {
  const family = () => {
    const n = seldom(random, 8000);
    return n < FAMILIES.length
      ? FAMILIES[n]
      : `${FAMILIES[n % FAMILIES.length].slice(0, 4)}${n.toString(36)}${ENDS[n % ENDS.length]}`;
  };
  const words = (count) => Array.from({ length: count }, () => WORDS[seldom(random, WORDS.length)]).join(' ');
  const author = Array.from({ length: 1 + random(7) }, () => ({ family: family(), given: `${'ABCDEFG'[random(7)]}.` }));
  const year = 1985 + random(40);
  return JSON.stringify({
    id: `${plain(author[0].family)}${year}${i.toString(36)}`,
    type: 'article-journal',
    abstract: `${words(40)} (p < 0.05)${random(2) ? ' – “significant”' : ''}. ${words(20)}.`,
    'container-title': JOURNALS[random(JOURNALS.length)],
    DOI: `10.1016/j.${1000 + random(9000)}.${i}`,
    issue: String(1 + random(12)),
    issued: { 'date-parts': [[year, 1 + random(12)]] },
    language: 'en',
    page: `${random(900)}-${900 + random(90)}`,
    PMID: String(1_000_000 + i),
    title: `${words(9)}${random(4) ? '' : ': the patient’s view'}`,
    volume: String(random(90)),
    author,
  });
}

export function makeJson(entries, file) {
  const random = randomNumbers(entries);
  const out = openSync(file, 'w');
  writeSync(out, '[\n');
  for (let i = 0; i < entries; i++) {
    writeSync(out, `  ${item(i, random)}${i + 1 < entries ? ',' : ''}\n`);
  }
  writeSync(out, ']\n');
  closeSync(out);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  makeJson(Number(process.argv[2]), process.argv[3]);
}
