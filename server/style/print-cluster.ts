import type { CiteprocCitation, CiteprocItem, Engine, SortedItem } from './citeproc.ts';

/** Stands between the author in the text and the rest, which is the note in a note style. */
export const INFIX = '\ue004';
/** What citeproc prints where a style prints nothing of a work. */
export const NOTHING = /\[(?:NO_PRINTED_FORM|CSL STYLE ERROR: reference with no printed form\.)\]/g;

/** Prints works as one cluster. */
type Print = (items: SortedItem[], citation?: CiteprocCitation) => string;

/** Runs with citeproc's marks and quotes on, which it leaves out of an author that stands alone, and without what surrounds a cluster. */
function bare(engine: Engine, print: () => string): string {
  const { opt } = engine.citation;
  const { layout_prefix: prefix, layout_suffix: suffix } = opt;
  Object.assign(opt, { layout_prefix: '', layout_suffix: '' });
  Object.defineProperty(engine.tmp, 'suppress_decorations', { get: () => false, set: () => {}, configurable: true });
  try {
    return print();
  } finally {
    Object.assign(opt, { layout_prefix: prefix, layout_suffix: suffix });
    Object.defineProperty(engine.tmp, 'suppress_decorations', { value: false, writable: true, configurable: true });
  }
}

function authorOf(engine: Engine, [item, cite]: SortedItem, print: Print): string {
  const { prefix: _, suffix: __, locator: ___, label: ____, 'suppress-author': _____, ...known } = cite;
  const alone: CiteprocItem = { ...known, 'author-only': true };
  return bare(engine, () => print([[item, alone]])).replace(NOTHING, '');
}

/**
 * Prints a cluster whose first work's author may stand in the text: the author, `INFIX` and the rest. citeproc's own way takes the
 * author of what is sorted first, and knows no notes.
 */
export function printCluster(engine: Engine, items: SortedItem[], citation: CiteprocCitation, print: Print): string {
  const own = items.find(([, cite]) => cite.inText);
  if (!own) {
    return print(items, citation);
  }
  const author = authorOf(engine, own, print);
  if (author === '') {
    return INFIX + print(items, citation);
  }
  const alone: SortedItem = [own[0], { ...own[1], 'suppress-author': true }];
  const rest = items.filter((item) => item !== own);
  const isNothing = rest.length > 0 && print([alone]).replace(NOTHING, '') === '';
  return author + INFIX + print(isNothing ? rest : [alone, ...rest], citation);
}
