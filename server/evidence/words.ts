import { stemmer } from 'stemmer';

/** One element of a term: one of some words or beginnings of words, any number, or a gap of up to {@link GAP} words. */
type Element = { words: ReadonlySet<string>; stems: readonly string[] } | 'number' | 'gap';

/** Words that `...` in a term may stand for at most. */
export const GAP = 3;

export interface Term {
  /** Index of its concept in {@link Lexicon.concepts}. */
  concept: number;
  elements: Element[];
}

/** A distinct word, folded, and all that is known of it in a lexicon: found once, however often it stands in a text. */
export interface Word {
  /** One number for all words of one stem, unique in its lexicon. */
  id: number;
  text: string;
  number: boolean;
  /** The concepts of which it is a term by itself. */
  concepts: readonly number[];
  /** Where the longer terms lead that begin with it. */
  longer: Branch | undefined;
}

/** Terms of which the words up to here are met: what can follow is found once for each word that does. */
export interface Branch {
  /** The concepts of the terms that end here. */
  ending: readonly number[];
  /** Those that go on with a gap. */
  gapped: readonly Term[];
  /** Where a next word leads; undefined where no term goes on with it. */
  after(word: Word): Branch | undefined;
}

/** The terms of a pack, arranged for look-up by their first word. */
export interface Lexicon {
  concepts: readonly string[];
  /** Concept name -> index; absent where the pack has no such concept. */
  indexOf: ReadonlyMap<string, number>;
  word(text: string): Word;
  /** The stem of an id. */
  stem(id: number): string;
}

const NUMBERS = new Set(
  (
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
    'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen half few several couple'
  ).split(' '),
);

const isNumber = (text: string) => /^\d/.test(text) || NUMBERS.has(text);

/** One spelling of the words that British and American writers spell in two ways, so that they have one stem. */
const spelling = (word: string) =>
  word
    .replace(/is(e[ds]?|ing|ations?)$/, 'iz$1')
    .replace(/our(s|ed|ing|able|ably)?$/, 'or$1')
    .replace(/ae/g, 'e');

export const stemOf = (word: string) => (isNumber(word) ? '#' : stemmer(spelling(word)));

function elementOf(text: string): Element {
  if (text === '<number>') {
    return 'number';
  }
  if (text === '...') {
    return 'gap';
  }
  const alternatives = text.split('|');
  return {
    words: new Set(alternatives.filter((word) => !word.endsWith('*'))),
    stems: alternatives.filter((word) => word.endsWith('*')).map((stem) => stem.slice(0, -1)),
  };
}

/** The elements of a term as its file writes it: words parted by blanks or hyphens, `a|b` for either of two. */
export const elementsOf = (text: string) =>
  text
    .toLowerCase()
    .replace('’', "'")
    .split(/[\s-]+/)
    .filter(Boolean)
    .map(elementOf);

/** Words remembered at most: more than the distinct words of any draft. */
const REMEMBERED = 40_000;

/** The terms under a word, none yet where it is new. */
function listed(terms: Map<string, Term[]>, word: string): Term[] {
  let list = terms.get(word);
  if (!list) {
    list = [];
    terms.set(word, list);
  }
  return list;
}

/** Words that are remembered behind one branch at most. */
const REMEMBERED_AFTER = 2000;

/** @param depth how many of the terms' elements are met */
function branchOf(terms: readonly Term[], depth: number): Branch {
  const going = terms.filter(({ elements }) => elements.length > depth && elements[depth] !== 'gap');
  const known = new Map<Word, Branch | undefined>();
  return {
    ending: [...new Set(terms.filter(({ elements }) => elements.length === depth).map(({ concept }) => concept))],
    gapped: terms.filter(({ elements }) => elements[depth] === 'gap'),
    after(word) {
      let branch = known.get(word);
      if (branch === undefined && !known.has(word)) {
        const met = going.filter(({ elements }) => meets(elements[depth]!, word));
        branch = met.length > 0 ? branchOf(met, depth + 1) : undefined;
        if (known.size >= REMEMBERED_AFTER) {
          known.clear();
        }
        known.set(word, branch);
      }
      return branch;
    },
  };
}

export function lexiconOf(concepts: Readonly<Record<string, readonly string[]>>): Lexicon {
  const names = Object.keys(concepts);
  const exact = new Map<string, Term[]>();
  const stems = new Map<string, Term[]>();
  const numbers: Term[] = [];
  names.forEach((name, concept) => {
    for (const text of concepts[name]!) {
      const elements = elementsOf(text);
      const first = elements[0];
      if (first === 'number') {
        numbers.push({ concept, elements });
      } else if (first !== undefined && first !== 'gap') {
        const term = { concept, elements };
        for (const word of first.words) {
          listed(exact, word).push(term);
        }
        for (const stem of first.stems) {
          listed(stems, stem).push(term);
        }
      }
    }
  });
  const longestStem = Math.max(0, ...[...stems.keys()].map((stem) => stem.length));
  const known = new Map<string, Word>();
  const ids = new Map<string, number>();
  const stemOfId: string[] = [];

  function idOf(stem: string): number {
    let id = ids.get(stem);
    if (id === undefined) {
      id = stemOfId.push(stem) - 1;
      ids.set(stem, id);
    }
    return id;
  }

  function termsOf(text: string, number: boolean): Term[] {
    const terms = [...(exact.get(text) ?? []), ...(number ? numbers : [])];
    for (let length = 1; length <= Math.min(text.length, longestStem); length++) {
      terms.push(...(stems.get(text.slice(0, length)) ?? []));
    }
    return terms;
  }

  function wordOf(written: string): Word {
    const text = written.toLowerCase().replace('’', "'");
    const number = isNumber(text);
    const concepts = new Set<number>();
    const longer: Term[] = [];
    for (const term of termsOf(text, number)) {
      if (term.elements.length === 1) {
        concepts.add(term.concept);
      } else {
        longer.push(term);
      }
    }
    return {
      id: idOf(stemOf(text)),
      text,
      number,
      concepts: [...concepts],
      longer: longer.length > 0 ? branchOf(longer, 1) : undefined,
    };
  }

  return {
    concepts: names,
    indexOf: new Map(names.map((name, i) => [name, i])),
    word(text) {
      let word = known.get(text);
      if (!word) {
        word = wordOf(text);
        if (known.size >= REMEMBERED) {
          known.clear();
        }
        known.set(text, word);
      }
      return word;
    },
    stem: (id) => stemOfId[id]!,
  };
}

/** The concepts that the recogniser reads by name, as indexes; -1 where the pack has no such concept. */
export function indexesOf<K extends string>(
  { indexOf }: Lexicon,
  names: Readonly<Record<K, string>>,
): Record<K, number> {
  const indexes = Object.entries<string>(names).map(([key, name]) => [key, indexOf.get(name) ?? -1]);
  return Object.fromEntries(indexes) as Record<K, number>;
}

function meets(element: Element, word: Word): boolean {
  if (element === 'gap') {
    return true;
  }
  if (element === 'number') {
    return word.number;
  }
  if (element.words.has(word.text)) {
    return true;
  }
  const { stems } = element;
  for (let i = 0; i < stems.length; i++) {
    if (word.text.startsWith(stems[i]!)) {
      return true;
    }
  }
  return false;
}

/**
 * Where a term ends of which an element stands at a word, as do those behind it.
 * @param count how many of the words are the sentence's
 * @returns the index of its last word, -1 where the term does not stand there.
 */
export function endOf(term: Term, words: readonly Word[], count: number, at: number, element: number): number {
  const { elements } = term;
  let word = at;
  for (let i = element; i < elements.length; i++) {
    if (elements[i] === 'gap') {
      for (let skipped = 0; skipped <= GAP; skipped++) {
        const end = endOf(term, words, count, word + skipped, i + 1);
        if (end >= 0) {
          return end;
        }
      }
      return -1;
    }
    if (word >= count || !meets(elements[i]!, words[word]!)) {
      return -1;
    }
    word++;
  }
  return word - 1;
}
