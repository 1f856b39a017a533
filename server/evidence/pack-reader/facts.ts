import type { Basis, Fact, Grounds, OutsideFact, Overstatement, Source, Wording } from '../pack.ts';
import { type Field, fields, needed, type Shape } from './fields.ts';
import { type Names, nameIn } from './names.ts';
import { every, oneOf, type Reader, text, written } from './values.ts';

const BASES: readonly Basis[] = ['verified', 'secondary', 'inference'];

/** What facts may name: the pack's sources and references. */
export interface Named {
  sources: ReadonlyMap<string, Source>;
  sourceNames: Names;
  references: Names;
}

/** Something that rests on sources; a verified one needs a primary source. */
export function grounded<T extends Grounds>(
  what: string,
  named: Pick<Named, 'sources' | 'sourceNames'>,
  shape: Shape<Omit<T, keyof Grounds>>,
): Reader<T> {
  const grounds: Shape<Grounds> = {
    basis: needed(oneOf(BASES)),
    sources: needed(every(nameIn(named.sourceNames), { what: 'sources', least: 1 })),
  };
  const read = fields<T>(what, { ...shape, ...grounds } as unknown as Shape<T>);
  return (tree, to) => {
    const found = read(tree, to);
    const isPrimary = (code: string) => named.sources.get(code)?.kind === 'primary';
    return found?.basis === 'verified' && !found.sources.some(isPrimary)
      ? to.error(tree, `${what} that is verified needs a primary source among its sources.`)
      : found;
  };
}

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;

/** The day, month or year of a statement; `n.d.` for a source that gives none. */
const date: Reader<string> = (tree, to) => {
  const value = written(tree, to);
  return value === undefined || value === 'n.d.' || DATE.test(value)
    ? value
    : to.error(tree, `“${value}” must be a date such as 2023, 2023-10 or 2023-10-10, or n.d. where none is given.`);
};

/** A day, `YYYY-MM-DD`. */
export const day: Reader<string> = (tree, to) => {
  const value = written(tree, to);
  return value === undefined || (value.length === 10 && DATE.test(value))
    ? value
    : to.error(tree, `“${value}” must be a day such as 2026-11-24.`);
};

export const fact = (named: Pick<Named, 'sources' | 'sourceNames'>) =>
  grounded<Fact>('a fact', named, { text: needed(text) });

export const outsideFact = (named: Named) =>
  grounded<OutsideFact>('an outside fact', named, {
    text: needed(text),
    source: needed(text),
    date: needed(date),
  });

const cites = (named: Named): Field<string[]> => needed(every(nameIn(named.references), { what: 'citekeys' }));

export const wording = (named: Named) =>
  grounded<Wording>('a wording', named, { text: needed(text), cites: cites(named) });

export const overstatement = (named: Named) =>
  grounded<Overstatement>('an overstatement', named, { says: needed(text), instead: needed(text) });
