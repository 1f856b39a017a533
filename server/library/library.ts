import type { Entry } from './entry.ts';
import type { Hit, Search, Shelf } from './shelf.ts';
import { sameStudy, studyOf } from './study.ts';
import { fold, words } from './words.ts';

/** Packs' references -> the writer's entries of the same studies, and those entries -> the same with what a pack knows. */
interface Studies {
  own: Map<Entry, Entry>;
  known: Map<Entry, Entry>;
}

const NOBODY: ReadonlyMap<string, number> = new Map();

/**
 * What a document can cite: the shelves of its writer, those first that win, then the packs'. Immutable.
 * One study is one study: an entry of the writer's that a pack knows carries what the pack knows, and stands in the pack's entry's place.
 */
export class Library {
  private readonly shelves: readonly Shelf[];
  private found: Studies | undefined;

  constructor(
    private readonly writers: readonly Shelf[],
    private readonly packs: readonly Shelf[],
  ) {
    this.shelves = [...writers, ...packs];
  }

  /** This library with shelves that take precedence over its own. */
  with(shelves: readonly Shelf[]): Library {
    return shelves.length === 0 ? this : new Library([...shelves, ...this.writers], this.packs);
  }

  get size(): number {
    return this.shelves.reduce((size, shelf) => size + shelf.size, 0);
  }

  find(citekey: string): Entry | undefined {
    const entry = this.standing(citekey);
    return entry && this.withEvidence(entry);
  }

  /** All works of a citekey, the one first that is used; of shelves that hold the same study, the first one's only. */
  homonyms(citekey: string): Entry[] {
    const found: Entry[] = [];
    for (const shelf of this.shelves) {
      const entry = shelf.find(citekey);
      if (entry && !found.some((other) => sameStudy(studyOf(other.brief), studyOf(entry.brief)))) {
        found.push(entry);
      }
    }
    return found;
  }

  /** The entry under which the writer has a pack's reference; the reference's own where they have it not. */
  own(reference: Entry): Entry {
    return this.studies.own.get(reference) ?? reference;
  }

  *entries(): Generator<Entry> {
    for (const shelf of this.shelves) {
      yield* shelf.entries();
    }
  }

  /** What `@*` means: all that the writer has, or where that is nothing the references that the packs are made for. */
  everything(): Entry[] {
    const own = this.writers.flatMap((shelf) => [...shelf.entries()]);
    return own.length > 0 ? own : this.references().filter(({ known }) => known?.evidence.core);
  }

  /** The packs' references in their order, each as the writer has it. */
  references(): Entry[] {
    return this.packs.flatMap((shelf) => [...shelf.entries()]).map((reference) => this.own(reference));
  }

  /**
   * Entries that every word of a query finds, best first; without words, all in their own order, the packs' first.
   * @param preferred citekeys that come first, with what is added to their score
   */
  search(query: string, limit: number, preferred = NOBODY): Entry[] {
    const search: Search = { asked: words(query), whole: fold(query), limit, preferred };
    const best = new Map<Entry, Hit>();
    // Nothing typed asks for no work in particular: the few of the packs come before the first of many.
    const shelves = search.asked.length === 0 ? [...this.packs, ...this.writers] : this.shelves;
    for (const shelf of shelves) {
      for (const { entry, score } of shelf.search(search)) {
        const own = this.own(entry);
        // An entry stands for its key in its own shelf: only those before it can have another.
        const stands = own !== entry || shelf === this.shelves[0] || this.standing(own.citekey) === own;
        if (stands && !((best.get(own)?.score ?? Number.NEGATIVE_INFINITY) >= score)) {
          best.set(own, { entry: own, score });
        }
      }
    }
    // The order of equals is that of the shelves: sorting keeps it.
    const hits = [...best.values()].sort((a, b) => b.score - a.score);
    return hits.slice(0, limit).map(({ entry }) => this.studies.known.get(entry) ?? entry);
  }

  /** For each DOI, normalised, the work that has it: the writer's before the packs'. */
  findDois(dois: readonly string[]): (Entry | undefined)[] {
    const studies = dois.map((doi) => ({ doi, pmid: '', title: '' }));
    const found: (Entry | undefined)[] = dois.map(() => undefined);
    for (const shelf of studies.length > 0 ? this.shelves : []) {
      shelf.findStudies(studies).forEach((entry, i) => {
        if (entry && !found[i] && this.standing(entry.citekey) === entry) {
          found[i] = this.withEvidence(entry);
        }
      });
    }
    return found;
  }

  /** The entry that a key means, as its shelf has it. */
  private standing(citekey: string): Entry | undefined {
    for (const shelf of this.shelves) {
      const entry = shelf.find(citekey);
      if (entry) {
        return entry;
      }
    }
    return undefined;
  }

  /** The packs' references as the writer has them, and what is known of the writer's entries by that. */
  private get studies(): Studies {
    if (!this.found) {
      const references = this.packs.flatMap((shelf) => [...shelf.entries()]);
      const studies = references.map(({ brief }) => studyOf(brief));
      this.found = { own: new Map(), known: new Map() };
      for (const shelf of this.writers) {
        for (const [i, entry] of shelf.findStudies(studies).entries()) {
          const reference = references[i]!;
          if (entry && !this.found.own.has(reference) && this.standing(entry.citekey) === entry) {
            this.found.own.set(reference, entry);
            this.found.known.set(entry, informed(entry, reference));
          }
        }
      }
    }
    return this.found;
  }

  /** An entry of the writer's with what a pack knows of its study. */
  private withEvidence(entry: Entry): Entry {
    if (entry.known) {
      return entry;
    }
    let known = this.studies.known.get(entry);
    if (!known) {
      const study = [studyOf(entry.brief)];
      const reference = this.packs.flatMap((shelf) => shelf.findStudies(study)).find((found) => found !== undefined);
      known = reference ? informed(entry, reference) : entry;
      this.studies.known.set(entry, known);
    }
    return known;
  }
}

/** An entry of the writer's with what a pack knows of it; its record is still made when it is asked for. */
function informed(entry: Entry, { known }: Entry): Entry {
  return {
    citekey: entry.citekey,
    origin: entry.origin,
    brief: entry.brief,
    get record() {
      return entry.record;
    },
    ...(known && { known }),
  };
}
