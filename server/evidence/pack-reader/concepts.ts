import { record } from './fields.ts';
import { LIMITS } from './limits.ts';
import { plainName } from './names.ts';
import type { Report } from './report.ts';
import { keysOf, type Tree } from './tree.ts';
import { list, type Reader, written } from './values.ts';

/** Stands for up to three words between others. */
const GAP = '...';

/** What would make a term meet nearly everything, or nothing; undefined where it is fine. */
function termFault(term: string): string | undefined {
  const words = term.trim().split(/[\s-]+/);
  if (term.length > LIMITS.term || words.length > LIMITS.words) {
    return `A term has ${LIMITS.words} words and ${LIMITS.term} characters at most.`;
  }
  const alternatives = words.flatMap((word) => word.split('|'));
  if (alternatives.length > LIMITS.alternatives || alternatives.includes('')) {
    return `In a term “|” stands between two words, either of which may be there; with ${LIMITS.alternatives} words in all at most.`;
  }
  if (alternatives.some((word) => word.slice(0, -1).includes('*'))) {
    return 'In a term “*” stands at the end of a word only, for any ending.';
  }
  if (words[0]!.split('|').some((word) => word.endsWith('*') && word.length < 3)) {
    return 'A term begins with two letters at least before its “*”: else it meets nearly every word.';
  }
  if (words[0] === GAP || words.at(-1) === GAP || words.some((word, i) => word === GAP && words[i + 1] === GAP)) {
    return 'In a term “...” stands between two words, for up to three others.';
  }
  return undefined;
}

/** One or more words in order. */
export const term: Reader<string> = (tree, to) => {
  const found = written(tree, to);
  const fault = found === undefined ? undefined : termFault(found);
  return fault === undefined ? found : to.error(tree, fault);
};

const concepts = record(plainName, list(term, { what: 'terms', most: LIMITS.terms }), {
  what: 'concepts',
  most: LIMITS.concepts,
});

/** A part of a pack that defines concepts, and where to say what is wrong with it. */
export interface ConceptPart {
  tree: Tree | undefined;
  to: Report;
}

/** The concepts of all parts together; a name that stands in two is a problem where it stands again. `written` are faulty ones too. */
export function readConcepts(parts: readonly ConceptPart[]): { concepts: Map<string, string[]>; written: Set<string> } {
  const found = new Map<string, string[]>();
  const written = new Set<string>();
  for (const { tree, to } of parts) {
    const own = new Map(Object.entries((tree && concepts(tree, to)) ?? {}));
    for (const { key, at } of tree?.kind === 'mapping' ? tree.pairs : []) {
      if (found.has(key) && own.delete(key)) {
        to.error(at, `There is another concept “${key}” in this pack.`);
      }
    }
    for (const name of keysOf(tree)) {
      written.add(name);
    }
    for (const [name, terms] of own) {
      found.set(name, terms);
    }
  }
  return { concepts: found, written };
}
