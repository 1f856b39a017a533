import type { Pattern } from '../pack.ts';
import { fields, needed, orElse } from './fields.ts';
import { LIMITS } from './limits.ts';
import { type Names, nameIn } from './names.ts';
import { fieldOf, itemsOf } from './tree.ts';
import { every, fits, flag, list, number, type Reader, whole } from './values.ts';

/** What a pattern is where its file says nothing else. */
export const PATTERN_DEFAULTS: Omit<Pattern, 'all'> = {
  none: [],
  within: 25,
  ordered: false,
  anySetting: false,
  needsSubject: true,
};

/** A concept, or several of which either may stand there: `a|b`. */
function alternatives(concepts: Names): Reader<string> {
  const known = nameIn(concepts);
  return (tree, to) => {
    if (tree.kind !== 'scalar' || typeof tree.value !== 'string' || !tree.value.includes('|')) {
      return known(tree, to);
    }
    const names = tree.value.split('|').map((name) => name.trim());
    if (!fits(names.length, { what: 'alternatives', most: LIMITS.names }, tree, to)) {
      return undefined;
    }
    const found = names.filter((name) => known({ ...tree, value: name, written: name }, to) !== undefined);
    return found.length === names.length ? names.join('|') : undefined;
  };
}

/** The patterns of a claim or whatever else prose states. One that names a concept which was left out is left out too. */
export function patterns(concepts: Names): Reader<Pattern[]> {
  const otherwise =
    <K extends keyof typeof PATTERN_DEFAULTS>(field: K) =>
    () =>
      PATTERN_DEFAULTS[field];
  const pattern = fields<Pattern>('a pattern', {
    all: needed(every(alternatives(concepts), { what: 'concepts', least: 1, most: LIMITS.all })),
    none: orElse(list(alternatives(concepts), { what: 'concepts', most: LIMITS.names }), otherwise('none')),
    within: orElse(number(0, LIMITS.within), otherwise('within')),
    ordered: orElse(flag, otherwise('ordered')),
    anySetting: orElse(flag, otherwise('anySetting')),
    needsSubject: orElse(flag, otherwise('needsSubject')),
  });
  const complete: Reader<Pattern> = (tree, to) => {
    const found = pattern(tree, to);
    return found?.none.length === itemsOf(fieldOf(tree, 'none')).length ? found : undefined;
  };
  return list(whole(complete), { what: 'patterns', most: LIMITS.patterns });
}
