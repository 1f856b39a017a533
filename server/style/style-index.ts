import { editDistance, words } from '../library/words.ts';
import type { CitationFormat, StyleInfo } from './csl.ts';
import { abbreviates, bareId, called, idOf, renamed } from './style-names.ts';

/** What is known of all styles, in columns: first the independent ones in the order of their ids, then the dependent ones in theirs. */
export interface StyleIndex {
  /** How many styles a block of the packs holds. */
  blockSize: number;
  ids: string[];
  titles: string[];
  /** Default locales; empty where a style has none. */
  locales: string[];
  /** Of the independent ones alone. */
  formats: CitationFormat[];
  /** Where an independent style stands in the packs, from 0, counted over all blocks. */
  ranks: number[];
  /** Of the dependent ones alone: their parents' places in the columns. */
  parents: number[];
}

/** Mistakes that a mistyped id may hold: a short one is another id with few. */
const mistakesIn = (id: string) => (id.length < 4 ? 1 : id.length < 9 ? 2 : 3);

/** A style's place in the columns. */
export function placeOf({ ids, ranks }: StyleIndex, id: string): number | undefined {
  return within(ids, id, 0, ranks.length) ?? within(ids, id, ranks.length, ids.length);
}

/** Where a sorted stretch of ids holds this one: halving needs no map of ten thousand. */
function within(ids: readonly string[], id: string, from: number, to: number): number | undefined {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < to && ids[low] === id ? low : undefined;
}

/** Where an independent style stands in the packs, of a dependent one its parent. */
export const rankOf = ({ ranks, parents }: StyleIndex, place: number): number =>
  ranks[parents[place - ranks.length] ?? place]!;

/**
 * Tells quickly of most ids that they are not a word with so many mistakes: each mistake, a swap too, touches two of the word's parts
 * at most, so that with more parts than that one has stayed as it was, near its place.
 */
function resembles(id: string, limit: number): (one: string) => boolean {
  const size = Math.floor(id.length / (2 * limit + 1));
  if (size < 2) {
    return (one) => Math.abs(one.length - id.length) <= limit;
  }
  const parts = Array.from({ length: 2 * limit + 1 }, (_, part) => ({
    at: part * size,
    text: id.slice(part * size, (part + 1) * size),
  }));
  return (one) =>
    Math.abs(one.length - id.length) <= limit &&
    parts.some(({ at, text }) => {
      const found = one.indexOf(text, Math.max(0, at - limit));
      return found >= 0 && found <= at + limit;
    });
}

/** Whether the id that is made of a title may be this one: their first letters are the same, or the title's is no plain one. */
function mayBe(title: string, id: string): boolean {
  const first = title.charCodeAt(0) | 0x20;
  return first === id.charCodeAt(0) || first < 0x61 || first > 0x7a;
}

/** How near a style is to what was typed: the lower the nearer; one that is mistyped is by its mistakes farther. */
const Near = { known: 0, title: 1, mistyped: 1, abbreviated: 2, begins: 5 };

/** A word that names no style, as an id, and how many mistakes it may hold. */
interface Asked {
  id: string;
  mistakes: number;
  resembles(one: string): boolean;
}

/** All styles, found by what writers write. What takes time is made when it is first asked for. */
export class Catalogue {
  readonly #index: StyleIndex;
  readonly #independent: number;
  #all: StyleInfo[] | undefined;
  #titleIds: string[] | undefined;

  constructor(index: StyleIndex) {
    this.#index = index;
    this.#independent = index.formats.length;
  }

  /** All styles, the independent ones first. */
  all(): readonly StyleInfo[] {
    this.#all ??= this.#index.ids.map((_, number) => this.#style(number));
    return this.#all;
  }

  /** The style that a word names: its id, with `.csl` or not, its address at Zotero or the project, or an id that it once had. */
  find(word: string): StyleInfo | undefined {
    const number = this.#numberOf(bareId(word));
    return number === undefined ? undefined : this.#style(number);
  }

  /** The styles that may be meant by a word that names none, the likeliest first. */
  near(word: string, limit: number): StyleInfo[] {
    const id = idOf(bareId(word));
    if (id === '') {
      return [];
    }
    const known = this.#numberOf(called(id) ?? id);
    const mistakes = mistakesIn(id);
    const asked: Asked = { id, mistakes, resembles: resembles(id, mistakes) };
    const ranked: [number: number, score: number][] = [];
    for (let number = 0; number < this.#index.ids.length; number++) {
      const kind = number === known ? Near.known : this.#nearness(number, asked);
      if (kind !== undefined) {
        ranked.push([number, kind * 2 + (number < this.#independent ? 0 : 1)]);
      }
    }
    return this.#best(ranked, limit);
  }

  /** The styles of which title or id have words that begin with those of the query, all of them; the likeliest first. */
  search(query: string, limit: number): StyleInfo[] {
    const asked = words(query);
    if (asked.length === 0) {
      return [];
    }
    const { ids } = this.#index;
    const beginnings = asked.map((word) => `-${word}`);
    const start = beginnings.join('');
    const known = this.#numberOf(called(asked.join('-')) ?? asked.join('-'));
    const ranked: [number: number, score: number][] = [];
    this.#titles().forEach((title, number) => {
      const text = `-${title}-${ids[number]}`;
      if (beginnings.every((word) => text.includes(word))) {
        const place = number === known ? 0 : text.startsWith(start) ? 1 : 2;
        ranked.push([number, place * 2 + (number < this.#independent ? 0 : 1)]);
      } else if (number === known) {
        ranked.push([number, 0]);
      }
    });
    return this.#best(ranked, limit);
  }

  #numberOf(id: string): number | undefined {
    const now = renamed(id);
    // Journals were given, and lost, the article of their names.
    const other = id.startsWith('the-') ? id.slice('the-'.length) : `the-${id}`;
    return placeOf(this.#index, id) ?? placeOf(this.#index, now ?? other);
  }

  /** The titles as ids are made of them. */
  #titles(): readonly string[] {
    this.#titleIds ??= this.#index.titles.map(idOf);
    return this.#titleIds;
  }

  #nearness(number: number, { id, mistakes, resembles }: Asked): number | undefined {
    const one = this.#index.ids[number]!;
    const title = this.#index.titles[number]!;
    if (mayBe(title, id) && (this.#titleIds?.[number] ?? idOf(title)) === id) {
      return Near.title;
    }
    const distance = resembles(one) ? editDistance(one, id, mistakes) : mistakes + 1;
    if (distance <= mistakes) {
      return Near.mistyped + distance;
    }
    if (abbreviates(id, one)) {
      return Near.abbreviated;
    }
    return one.startsWith(id) ? Near.begins : undefined;
  }

  /** The first of these by their scores; of the same score the shorter id is the plainer style. */
  #best(ranked: [number: number, score: number][], limit: number): StyleInfo[] {
    const { ids } = this.#index;
    ranked.sort(([a, one], [b, other]) => one - other || ids[a]!.length - ids[b]!.length || a - b);
    return ranked.slice(0, limit).map(([number]) => this.#style(number));
  }

  #style(number: number): StyleInfo {
    const { ids, titles, locales, formats, parents } = this.#index;
    const parent = parents[number - this.#independent];
    const locale = locales[number];
    return {
      id: ids[number]!,
      title: titles[number]!,
      format: formats[parent ?? number]!,
      ...(parent === undefined ? {} : { parent: ids[parent]! }),
      ...(locale ? { locale } : {}),
    };
  }
}
