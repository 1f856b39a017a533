import { type Labels, locatorOf } from '../syntax/locator.ts';
import { affixHtml } from './affix.ts';
import type { CiteprocItem, Engine } from './citeproc.ts';
import type { CslNode } from './csl.ts';
import type { ClusterItem } from './formatted-document.ts';
import { partsOf } from './nodes.ts';

/** CSL's labels of the locators that Pandoc reads, and `number`, which is another word for `issue`. */
const LABELS =
  'book chapter column figure folio issue line note number opus page paragraph part section sub-verbo verse volume';

/**
 * Stands behind a prefix: where a prefix ends with a full stop, as "cf." does, citeproc would begin a sentence behind it, and in a
 * numbered style set a comma.
 */
export const PREFIX_END = '\ue008';

/** The words of a locale's term, one and many. */
function wordsOf({ children }: CslNode): string[] {
  return children.flatMap((child) => (typeof child === 'string' ? child : wordsOf(child)));
}

/** The words for locators in a language and in a style, which may have words of its own, as Pandoc reads them: in any case. */
export function labelsOf(locale: CslNode, engine: Engine): Labels {
  const labels = new Map<string, string>();
  const add = (label: string, words: readonly (string | undefined)[]) => {
    for (const word of words.map((one) => one?.trim().toLowerCase())) {
      if (word && !labels.has(word)) {
        labels.set(word, label === 'number' ? 'issue' : label);
      }
    }
  };
  const terms = [...partsOf(locale)].filter(({ name }) => name === 'term');
  for (const label of LABELS.split(' ')) {
    for (const term of terms.filter(({ attrs }) => attrs.name?.replace(' ', '-') === label)) {
      add(label, wordsOf(term));
    }
    for (const form of ['long', 'short', 'symbol']) {
      add(label, [engine.getTerm(label, form, 0), engine.getTerm(label, form, 1)]);
    }
  }
  return (word) => labels.get(word.toLowerCase());
}

/** A prefix with the blank that parts it from the cite. */
function withBlank(prefix: string): string {
  return /[\p{L}\p{N}\p{Pe}\p{Pf}.,;:!?>]$/u.test(prefix) ? `${prefix} ` : prefix;
}

/** What follows a locator, with the blank that parts words from it. */
function parted(rest: string): string {
  return /^[\p{L}\p{N}\p{Ps}\p{Pi}\p{Pd}*_^~"'\\&]/u.test(rest) ? ` ${rest}` : rest;
}

/** What stands in the bracket behind an author in the text, where the year or number comes before it. */
function withComma(suffix: string): string {
  const words = parted(suffix.trim());
  return words.startsWith(' ') ? `,${words}` : words;
}

/**
 * The works of a cluster as citeproc takes them. A prefix, and a suffix of what begins a group, part the works into groups, which
 * are sorted each by itself, as Pandoc does: what is written around works stays between them.
 * @param inText whether the first one's author stands in the text: it stays the first
 */
export function citeprocItems(
  items: readonly ClusterItem[],
  inText: boolean,
  idOf: (citekey: string) => string,
  labels: Labels,
): CiteprocItem[] {
  let group = 0;
  let ends = inText;
  return items.map(({ citekey, prefix, suffix = '', suppressAuthor }, i) => {
    const located = locatorOf(suffix, labels);
    const own = inText && i === 0;
    const rest = located ? parted(located.rest) : own ? withComma(suffix) : suffix.trimEnd();
    if (i > 0 && (ends || prefix)) {
      group++;
    }
    if (i === 0 || ends || prefix) {
      ends = rest !== '' || own;
    }
    return {
      id: idOf(citekey),
      group,
      ...(prefix && { prefix: withBlank(affixHtml(prefix)) + PREFIX_END }),
      ...(rest && { suffix: affixHtml(rest) }),
      // The engine makes a range of a hyphen, as the style has it.
      ...(located?.locator && { locator: affixHtml(located.locator.replace(/--|–/g, '-')), label: located.label }),
      ...(suppressAuthor && { 'suppress-author': true }),
      ...(own && { inText }),
    };
  });
}
