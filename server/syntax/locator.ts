/** Where in a work a citation points: CSL's label ("page", "chapter") and the number or range as written. */
export interface Locator {
  label: string;
  locator: string;
  /** What follows the locator. */
  rest: string;
}

// CSL's locator terms in English, singular and plural, long and short, as Pandoc reads them.
const TERMS: Record<string, string[]> = {
  book: ['book', 'books', 'bk.', 'bks.'],
  chapter: ['chapter', 'chapters', 'chap.', 'chaps.'],
  column: ['column', 'columns', 'col.', 'cols.'],
  figure: ['figure', 'figures', 'fig.', 'figs.'],
  folio: ['folio', 'folios', 'fol.', 'fols.'],
  issue: ['number', 'numbers', 'no.', 'nos.'],
  line: ['line', 'lines', 'l.', 'll.'],
  note: ['note', 'notes', 'n.', 'nn.'],
  opus: ['opus', 'opera', 'op.', 'opp.'],
  page: ['page', 'pages', 'p.', 'pp.', 'p', 'pp'],
  paragraph: ['paragraph', 'paragraphs', 'para.', 'paras.', '¶', '¶¶'],
  part: ['part', 'parts', 'pt.', 'pts.'],
  section: ['section', 'sections', 'sec.', 'secs.', '§', '§§'],
  'sub-verbo': ['sub verbo', 's.v.', 's.vv.'],
  verse: ['verse', 'verses', 'v.', 'vv.'],
  volume: ['volume', 'volumes', 'vol.', 'vols.'],
};

/** CSL's label by written word, and what begins with one of the words. */
interface Terms {
  labels: Map<string, string>;
  start: RegExp;
}

let terms: Terms | undefined;

/** Made with the first locator, and without the u flag: with it, case folding was the slowest thing at a server's start. */
function termsOf(): Terms {
  if (!terms) {
    const labels = new Map(
      Object.entries(TERMS).flatMap(([label, words]) => words.map((word) => [word, label] as const)),
    );
    const words = [...labels.keys()]
      .sort((a, b) => b.length - a.length)
      .map((word) => word.replace(/\./g, '\\.') + (/\w$/.test(word) ? '(?![\\w\\u00c0-\\u024f])' : ''));
    terms = { labels, start: new RegExp(`^(?:${words.join('|')})`, 'i') };
  }
  return terms;
}

const ROMAN = '(?:[ivxlcdm]+|[IVXLCDM]+)(?![\\p{L}\\p{N}])';
const NUMBER = `(?:\\p{L}{0,2}\\d+[\\p{L}\\d]*|${ROMAN})`;
const NUMBERS = new RegExp(`^${NUMBER}(?:(?:\\s*[-–—:.]+\\s*|\\s*,\\s*|\\s*&\\s*)${NUMBER})*`, 'u');

function labelled(text: string): { label: string; rest: string } {
  const { labels, start } = termsOf();
  const match = start.exec(text);
  return match
    ? { label: labels.get(match[0].toLowerCase()) ?? 'page', rest: text.slice(match[0].length).trimStart() }
    : { label: 'page', rest: text };
}

/**
 * The locator at the start of a citation's suffix, after an optional comma: `, pp. 33-35`, `chap. 3`, `{pp. iv, vi}`.
 * A number without a word counts as a page.
 */
export function locatorOf(suffix: string): Locator | undefined {
  const text = suffix.replace(/^\s*,?\s*/, '');
  if (text === '') {
    return undefined;
  }
  const braced = /^\{([^{}]*)\}/.exec(text);
  if (braced) {
    const { label, rest } = labelled(braced[1]!.trim());
    return { label, locator: rest, rest: text.slice(braced[0].length).trim() };
  }
  const { label, rest } = labelled(text);
  const numbers = NUMBERS.exec(rest);
  if (!numbers || (rest === text && !/^\p{L}{0,2}\d/u.test(numbers[0]))) {
    return undefined;
  }
  return { label, locator: numbers[0], rest: rest.slice(numbers[0].length).trim() };
}
