import { words } from '../library/words.ts';

/**
 * Ids of the project under which a style was once known and others still name it. Where only `the-` was put before, the catalogue
 * finds that itself.
 */
const RENAMED: Readonly<Record<string, string>> = {
  aaa: 'american-anthropological-association',
  ama: 'american-medical-association',
  apa5th: 'apa-5th-edition',
  apsa: 'american-political-science-association',
  asa: 'american-sociological-association',
  'chicago-note': 'chicago-note-bibliography',
  'chicago-notes-bibliography': 'chicago-note-bibliography',
  harvard3: 'harvard-swinburne-university-of-technology',
  'ieee-w-url': 'ieee-with-url',
  'journal-of-the-american-medical-association': 'jama',
  lncs: 'springer-lecture-notes-in-computer-science',
  lncs2: 'springer-lecture-notes-in-computer-science-alphabetical',
  'mcgill-guide-v7': 'mcgill-en',
  mhra: 'modern-humanities-research-association',
  'mhra-author-date': 'modern-humanities-research-association-author-date',
  mla: 'modern-language-association',
  'modern-language-association-note': 'modern-language-association-6th-edition-note',
  'sbl-fullnote-bibliography': 'society-of-biblical-literature-fullnote-bibliography',
};

/** What writers call a style where neither its id's first words nor its title's initials lead to the one they mean. */
const CALLED: Readonly<Record<string, string>> = {
  abnt: 'associacao-brasileira-de-normas-tecnicas',
  acs: 'american-chemical-society',
  aglc: 'australian-guide-to-legal-citation',
  bluebook: 'bluebook-law-review',
  chicago: 'chicago-author-date',
  cse: 'council-of-science-editors',
  elsevier: 'elsevier-harvard',
  harvard: 'harvard-cite-them-right',
  iso690: 'iso690-author-date-en',
  nejm: 'the-new-england-journal-of-medicine',
  springer: 'springer-basic-author-date',
  turabian: 'turabian-author-date',
};

const at = (table: Readonly<Record<string, string>>, id: string) => (Object.hasOwn(table, id) ? table[id] : undefined);

/** The id that a style of an old one has now. */
export const renamed = (id: string): string | undefined => at(RENAMED, id);

/** The id of the style that is called so. */
export const called = (name: string): string | undefined => at(CALLED, name);

// The addresses at which the project's styles are found: by id at Zotero, as files in the project's repository.
const ADDRESSES = [
  /^https?:\/\/(?:www\.)?zotero\.org\/styles\/([^/?#]+)/,
  /^https?:\/\/raw\.githubusercontent\.com\/citation-style-language\/styles\/(?:[^?#]*\/)?([^/?#]+)\.csl(?:[?#]|$)/,
];

/** The id that a writer's word for a style stands for, without address, ending and case; no word of others' addresses. */
export function bareId(word: string): string {
  const text = word.trim().toLowerCase();
  const address = ADDRESSES.map((pattern) => pattern.exec(text)?.[1]).find((id) => id !== undefined);
  return (address ?? text).replace(/\.csl$/, '');
}

/** A name as an id is made of it: its folded words joined by hyphens. */
export function idOf(name: string): string {
  // Nearly all titles are ASCII, for which plain expressions are several times as fast.
  const plain = /^[\0-\x7f]*$/.test(name);
  return plain
    ? name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
    : words(name).join('-');
}

/** Words that an abbreviation leaves out. */
const SMALL = new Set(['a', 'an', 'and', 'de', 'des', 'du', 'for', 'fur', 'in', 'la', 'of', 'on', 'the', 'und']);

/** Letters in the longest abbreviation that writers use. */
const LONGEST = 8;

/** Whether letters are those that an id's words begin with, as `asm` of american-society-for-microbiology. */
export function abbreviates(letters: string, id: string): boolean {
  if (letters.length < 2 || letters.length > LONGEST || !(id[0] === letters[0] || id.startsWith('the-'))) {
    return false;
  }
  const important = id.split('-').filter((word) => !SMALL.has(word));
  return important.length === letters.length && important.every((word, i) => word[0] === letters[i]);
}
