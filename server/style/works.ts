import type { CslItem } from '../library/item.ts';
import { type Engine, tellsApart } from './citeproc.ts';

/** The ids of a document's works in the order in which it cites them first, and of those that are only listed. */
export interface Works {
  cited: readonly string[];
  uncited: readonly string[];
}

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((id, i) => id === others[i]);

/** The names of an item, each with the part by which it is looked for. */
function namesOf(item: CslItem): { family: string; whole: string }[] {
  return Object.values(item).flatMap((value) =>
    Array.isArray(value)
      ? value.flatMap((name: unknown) => {
          const { family, literal } = (name ?? {}) as Record<string, unknown>;
          const own = family ?? literal;
          return typeof own === 'string' ? [{ family: own.toLowerCase(), whole: JSON.stringify(name) }] : [];
        })
      : [],
  );
}

/**
 * Whether nothing that stays was told apart from works that go. The engine does not unlearn all that a work has brought about, and
 * forgets a name of which one work is left.
 */
function wereAlone(engine: Engine, gone: ReadonlySet<string>): boolean {
  const { registry, ambigcites } = engine.registry;
  const isAlike = [...gone].some((id) => {
    const { ambig } = registry[id]!;
    return typeof ambig === 'string' && ambigcites[ambig]!.some((other) => !gone.has(other));
  });
  if (isAlike) {
    return false;
  }
  const staying = new Map<string, { works: number; names: Set<string> }>();
  for (const [id, { ref }] of Object.entries(registry)) {
    const names = gone.has(id) ? [] : namesOf(ref);
    for (const family of new Set(names.map((name) => name.family))) {
      const known = staying.get(family) ?? { works: 0, names: new Set() };
      known.works++;
      staying.set(family, known);
    }
    for (const { family, whole } of names) {
      staying.get(family)!.names.add(whole);
    }
  }
  return [...gone].every((id) =>
    namesOf(registry[id]!.ref).every(({ family, whole }) => {
      const others = staying.get(family);
      return !others || (others.works > 1 && others.names.has(whole));
    }),
  );
}

/**
 * Whether an engine that knows some works can go on to others.
 * @param inOrder whether they must be cited in the same order, which is that of their numbers
 */
export function goesOn(engine: Engine, before: Works, after: Works, inOrder: boolean): boolean {
  const cited = new Set(after.cited);
  const gone = new Set(before.cited.filter((id) => !cited.has(id)));
  if (!isSame(before.uncited, after.uncited) || (gone.size > 0 && tellsApart(engine) && !wereAlone(engine, gone))) {
    return false;
  }
  if (!inOrder) {
    return true;
  }
  const known = new Set(before.cited);
  return isSame(
    before.cited.filter((id) => !gone.has(id)),
    after.cited.filter((id) => known.has(id)),
  );
}
