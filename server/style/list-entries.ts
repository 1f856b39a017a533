import type { Engine } from './citeproc.ts';
import type { CslNode } from './csl.ts';
import type { FormattedEntry } from './formatter.ts';
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
  /** The margin before and behind the number, or the whole margin where it holds none. */
  label?: readonly [before: string, behind?: string];
}

function remembered({ html, label }: FormattedEntry, seq: number): Remembered {
  if (label === undefined) {
    return { html };
  }
  const [before, behind] = label.split(new RegExp(`(?<![#\\d])${seq}(?!\\d)`));
  return { html, label: behind === undefined ? [label] : [before!, behind] };
}

function withNumber(id: string, { html, label }: Remembered, seq: number): FormattedEntry {
  return { id, html, ...(label && { label: label[1] === undefined ? label[0] : label[0] + seq + label[1] }) };
}

const uses = (node: CslNode, attribute: string, value?: string): boolean =>
  (value === undefined ? attribute in node.attrs : node.attrs[attribute] === value) ||
  node.children.some((child) => typeof child !== 'string' && uses(child, attribute, value));

/**
 * The entries of an engine's list, made anew only where something of them has changed: a list of hundreds takes half a second,
 * one entry of it a millisecond.
 */
export class ListEntries {
  private readonly known = new Map<string, Remembered>();
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

  /**
   * The list's entries in its order. @param versionOf a number that is another for every change of an item
   * @throws where the style fails at an item
   */
  all(versionOf: (id: string) => number): (FormattedEntry | { id: string; empty: true })[] {
    if (this.engine.bibliography.tokens.length === 0) {
      return [];
    }
    const ids = this.engine.registry.getSortedIds().filter((id) => !this.isExcluded(id));
    const heads = this.headsOf(ids);
    const keys = ids.map((id, i) => this.keyOf(id, ids.slice(heads[i]!, i), versionOf));
    const missing = ids.flatMap((_, i) => (this.known.has(keys[i]!) ? [] : [i]));
    if (missing.length > 0) {
      const made = this.make(ids, heads, missing);
      for (const [i, id] of ids.entries()) {
        const entry = made.get(id);
        if (entry && !this.known.has(keys[i]!)) {
          this.known.set(keys[i]!, remembered(entry, this.seqOf(id)));
        }
      }
    }
    const entries = ids.map((id, i) => {
      const entry = this.known.get(keys[i]!);
      return entry && entry.html !== '' && !EMPTY.test(entry.html)
        ? withNumber(id, entry, this.seqOf(id))
        : { id, empty: true as const };
    });
    this.forget(new Set(keys));
    return entries;
  }

  private seqOf(id: string): number {
    return this.engine.registry.registry[id]!.seq;
  }

  private isExcluded(id: string): boolean {
    const { exclude_types: types, exclude_with_fields: fields } = this.engine.bibliography.opt;
    const item = this.engine.refetchItem(id);
    return (types?.includes(item.type) || fields?.some((field) => item[field] !== undefined)) ?? false;
  }

  /** For each entry the place of the first one on which it depends, of those that stand before it without a break. */
  private headsOf(ids: readonly string[]): number[] {
    const heads: number[] = [];
    let name: string | undefined;
    for (const [i, id] of ids.entries()) {
      const own = this.substitutes ? this.firstName(id) : undefined;
      heads.push(i > 0 && own !== undefined && own === name ? heads[i - 1]! : i);
      name = own;
    }
    return heads;
  }

  private firstName(id: string): string {
    const item = this.engine.refetchItem(id);
    const creators = CREATORS.map((field) => item[field]).find(Array.isArray);
    return JSON.stringify(creators?.[0] ?? '');
  }

  private keyOf(id: string, before: readonly string[], versionOf: (id: string) => number): string {
    const { disambig, seq } = this.engine.registry.registry[id]!;
    return JSON.stringify([versionOf(id), before.map(versionOf), this.numbered ? seq : '', disambig ?? '']);
  }

  /** Makes the entries that are missing, or all where that is quicker. @param missing their places */
  private make(
    ids: readonly string[],
    heads: readonly number[],
    missing: readonly number[],
  ): Map<string, FormattedEntry> {
    if (missing.length > FEW) {
      const made = this.printed();
      if (made) {
        return made;
      }
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
    const section = some && { include: some.map((value) => ({ field: 'id' as const, value })) };
    const made = this.engine.makeBibliography(section);
    if (!made) {
      return new Map();
    }
    const [{ entry_ids: ids }, entries] = made;
    return entries.length === ids.length
      ? new Map(ids.map(([id], i) => [id!, printedEntry(id!, entries[i]!, this.etAl)]))
      : undefined;
  }

  private forget(used: ReadonlySet<string>): void {
    for (const key of this.known.keys()) {
      if (this.known.size <= REMEMBERED) {
        return;
      }
      if (!used.has(key)) {
        this.known.delete(key);
      }
    }
  }
}
