import type { CslItem } from '../library/item.ts';
import { bibliographyOf, type Disambiguation, type Engine } from './citeproc.ts';
import type { CslNode } from './csl.ts';
import type { FormattedEntry } from './formatter.ts';
import { partsOf } from './nodes.ts';
import type { EtAl } from './others.ts';
import { printedEntry } from './printed-entry.ts';

/** What is printed where an item has nothing that the style prints. */
const EMPTY = /\[CSL STYLE ERROR: reference with no printed form\.\]/;
/** Entries that are remembered; those of several long documents. */
const REMEMBERED = 5000;
/** The creators of a work, the first of whom an entry begins with. */
const CREATORS = ['author', 'editor', 'translator', 'director', 'composer', 'container-author', 'collection-editor'];
/** Entries up to which they are made one by one: each asks the engine to pass over the whole list. */
const FEW = 24;

/** An entry in which the number of a numbered style is left open. */
interface Remembered {
  html: string;
  /** Whether the style prints nothing of the work. */
  empty: boolean;
  /** The margin before and behind the number, or the whole margin where it holds none. */
  label?: readonly [before: string, behind?: string];
  /** The entry as it was listed last, and its number then: while it stays as it is, it stays the same object. */
  listed?: { entry: FormattedEntry; seq: number };
}

function remembered({ html, label }: FormattedEntry, seq: number): Remembered {
  const empty = html === '' || EMPTY.test(html);
  if (label === undefined) {
    return { html, empty };
  }
  const [before, behind] = label.split(new RegExp(`(?<![#\\d])${seq}(?!\\d)`));
  return { html, empty, label: behind === undefined ? [label] : [before!, behind] };
}

function withNumber(id: string, known: Remembered, seq: number): FormattedEntry {
  const { html, label, listed } = known;
  if (listed && (listed.seq === seq || label?.[1] === undefined)) {
    return listed.entry;
  }
  const entry = { id, html, ...(label && { label: label[1] === undefined ? label[0] : label[0] + seq + label[1] }) };
  known.listed = { entry, seq };
  return entry;
}

const uses = (rules: CslNode, attribute: string, value?: string): boolean =>
  [...partsOf(rules)].some(({ attrs }) => (value === undefined ? attribute in attrs : attrs[attribute] === value));

/** All on which an entry depends. */
interface Basis {
  version: number;
  /** The versions of the works before it that it depends on. */
  before: string;
  /** Its number, where that stands within it. */
  seq: number;
  disambig: Disambiguation | undefined;
}

/** Whether two states are one; citeproc changes its own in place. */
function isSame(one: Disambiguation | undefined, other: Disambiguation | undefined): boolean {
  if (!one || !other) {
    return one === other;
  }
  const { names, givens } = other;
  return (
    one.year_suffix === other.year_suffix &&
    one.disambiguate === other.disambiguate &&
    one.names.length === names.length &&
    one.givens.length === givens.length &&
    one.names.every((value, i) => value === names[i]) &&
    one.givens.every(
      (some, i) => some.length === givens[i]!.length && some.every((value, j) => value === givens[i]![j]),
    )
  );
}

const keyOf = (basis: Basis) => JSON.stringify(basis);

/** What is listed of a work. */
export interface ListedWork {
  citekey: string;
  /** Another number for every change of its item. */
  version: number;
}

/** The first name of an item, by which its entry begins. */
const firstNames = new WeakMap<CslItem, string>();
function firstName(item: CslItem): string {
  let name = firstNames.get(item);
  if (name === undefined) {
    const creators = CREATORS.map((field) => item[field]).find(Array.isArray);
    name = JSON.stringify(creators?.[0] ?? '');
    firstNames.set(item, name);
  }
  return name;
}

/**
 * The entries of an engine's list, made anew only where something of them has changed: a list of hundreds takes half a second,
 * one entry of it a millisecond.
 */
export class ListEntries {
  private readonly known = new Map<string, Remembered>();
  /** What each work's entry was last, and on what it depended: to make its key would take longer than to compare that. */
  private readonly last = new Map<string, { basis: Basis; entry: Remembered }>();
  /** Whether an entry depends on those before it that begin with the same name. */
  private readonly substitutes: boolean;
  /** Whether a number stands within an entry, and not in the margin alone. */
  private readonly numbered: boolean;

  constructor(
    private readonly engine: Engine,
    rules: CslNode,
    private readonly etAl?: EtAl,
  ) {
    this.substitutes = uses(rules, 'subsequent-author-substitute');
    this.numbered = uses(rules, 'variable', 'citation-number') && !uses(rules, 'second-field-align');
  }

  /** The list's entries in its order, under their citekeys. @throws where the style fails at an item */
  all(workOf: (id: string) => ListedWork): (FormattedEntry | { id: string; empty: true })[] {
    if (this.engine.bibliography.tokens.length === 0) {
      return [];
    }
    const ids = this.engine.registry.getSortedIds().filter((id) => !this.isExcluded(id));
    const heads = this.headsOf(ids);
    const bases = ids.map((id, i): Basis => {
      const { disambig, seq } = this.engine.registry.registry[id]!;
      const before = heads[i] === i ? [] : ids.slice(heads[i]!, i);
      return {
        version: workOf(id).version,
        before: before.map((one) => workOf(one).version).join(' '),
        seq: this.numbered ? seq : 0,
        disambig: disambig || undefined,
      };
    });
    const found = ids.map((id, i) => this.find(id, bases[i]!));
    const missing = ids.flatMap((_, i) => (found[i] ? [] : [i]));
    if (missing.length > 0) {
      const made = this.make(ids, heads, missing);
      for (const i of missing) {
        const id = ids[i]!;
        const entry = remembered(made.get(id) ?? printedEntry(id, ''), this.seqOf(id));
        this.known.set(keyOf(bases[i]!), entry);
        this.keep(id, bases[i]!, entry);
        found[i] = entry;
      }
    }
    this.forget(ids);
    return ids.map((id, i) => {
      const entry = found[i]!;
      const { citekey } = workOf(id);
      return entry.empty ? { id: citekey, empty: true as const } : withNumber(citekey, entry, this.seqOf(id));
    });
  }

  /** An entry that has been made before. */
  private find(id: string, basis: Basis): Remembered | undefined {
    const last = this.last.get(id);
    if (
      last?.basis.version === basis.version &&
      last.basis.before === basis.before &&
      last.basis.seq === basis.seq &&
      isSame(last.basis.disambig, basis.disambig)
    ) {
      return last.entry;
    }
    const entry = this.known.get(keyOf(basis));
    if (entry) {
      this.keep(id, basis, entry);
    }
    return entry;
  }

  private keep(id: string, basis: Basis, entry: Remembered): void {
    this.last.set(id, { basis: { ...basis, disambig: structuredClone(basis.disambig) }, entry });
  }

  private seqOf(id: string): number {
    return this.engine.registry.registry[id]!.seq;
  }

  private isExcluded(id: string): boolean {
    const { exclude_types: types, exclude_with_fields: fields } = this.engine.bibliography.opt;
    if (!types && !fields) {
      return false;
    }
    const item = this.engine.refetchItem(id);
    return (types?.includes(item.type) || fields?.some((field) => item[field] !== undefined)) ?? false;
  }

  /** For each entry the place of the first one on which it depends, of those that stand before it without a break. */
  private headsOf(ids: readonly string[]): number[] {
    const heads: number[] = [];
    let name: string | undefined;
    for (const [i, id] of ids.entries()) {
      const own = this.substitutes ? firstName(this.engine.refetchItem(id)) : undefined;
      heads.push(i > 0 && own !== undefined && own === name ? heads[i - 1]! : i);
      name = own;
    }
    return heads;
  }

  /** Makes the entries that are missing, or all where that is quicker. @param missing their places */
  private make(
    ids: readonly string[],
    heads: readonly number[],
    missing: readonly number[],
  ): Map<string, FormattedEntry> {
    const together =
      missing.length > FEW ? this.printed() : this.substitutes ? undefined : this.printed(missing.map((i) => ids[i]!));
    if (together) {
      return together;
    }
    const made = new Map<string, FormattedEntry>();
    for (const i of missing) {
      const id = ids[i]!;
      const printed = this.printed(ids.slice(heads[i]!, i + 1));
      made.set(id, printed?.get(id) ?? printedEntry(id, ''));
    }
    return made;
  }

  /** Entries by their ids, of the whole list or some of it; undefined where it cannot be told which is whose, since one prints nothing. */
  private printed(some?: readonly string[]): Map<string, FormattedEntry> | undefined {
    const made = bibliographyOf(this.engine, some);
    if (!made) {
      return new Map();
    }
    const [{ entry_ids: ids }, entries] = made;
    return entries.length === ids.length
      ? new Map(ids.map(([id], i) => [id!, printedEntry(id!, entries[i]!, this.etAl)]))
      : undefined;
  }

  /** Lets go of entries that are not listed, where there are too many. */
  private forget(ids: readonly string[]): void {
    if (this.known.size <= REMEMBERED) {
      return;
    }
    const listed = new Set(ids);
    const kept = new Set([...this.last].flatMap(([id, { entry }]) => (listed.has(id) ? [entry] : [])));
    for (const [key, entry] of this.known) {
      if (this.known.size > REMEMBERED && !kept.has(entry)) {
        this.known.delete(key);
      }
    }
    for (const id of this.last.keys()) {
      if (!listed.has(id)) {
        this.last.delete(id);
      }
    }
  }
}
