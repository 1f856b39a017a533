import { endsAlphanumeric, wordEnd } from './characters.ts';
import { type Pairs, pairsOf } from './pairs.ts';

/** What surrounds a place and decides how it is read, as bits. */
export type Surroundings = number;
export const NOWHERE: Surroundings = 0;
export const IN_SINGLE_QUOTES: Surroundings = 1;
export const IN_DOUBLE_QUOTES: Surroundings = 2;
/** Inside a link's text, where no other link begins. */
export const IN_LINK: Surroundings = 4;
/** How many surroundings there are. */
export const ALL = 8;

/** A stretch of a text that holds inlines itself. `apart` means that none of them reaches past the stretch's end. */
export interface Stretch {
  from: number;
  to: number;
  within: Surroundings;
  apart?: true;
}

/** A node of the syntax tree, or a part of one: its name, its span and what stands in it. */
export interface Inline {
  name: string;
  from: number;
  to: number;
  inside: Inside[];
}

export type Inside = Inline | Stretch;

/** One construct that was read: the offset behind it, and the nodes in it. */
export interface Construct {
  to: number;
  inside: Inside[];
}

/** How the construct that begins with a character is read: undefined where it does not begin one, BARRIER where no inline may stand. */
export type Read = (reader: Reader, at: number, within: Surroundings) => Construct | typeof BARRIER | undefined;

/** What ends a run of inlines. `id` tells one ending from another. */
export interface Ending {
  id: number;
  at(reader: Reader, at: number): boolean;
}

export const BARRIER = -1;

/** Constructs inside one another that are told apart: what is nested deeper stands as it is written. */
const DEEPEST = 100;

/**
 * Reads the inlines of one text as Pandoc does: at each place the constructs that may begin there are tried in order. What was
 * read at a place is remembered, and so is where a run of inlines ends, so that no text takes more than linear time.
 */
export class Reader {
  /** Behind an emphasis, which counts as a word for what follows. */
  readonly wordEnds = new Set<number>();
  /** Behind what ends in a letter or full stop and counts as no word: citekeys, escapes, TeX commands. */
  readonly notWordEnds = new Set<number>();
  /** Starts of lists of citations that lead to no cluster. */
  readonly noLists = new Set<number>();
  private readonly constructs = new Map<number, Construct | typeof BARRIER | undefined>();
  private readonly runs = new Map<number, Map<number, number>>();
  private depth = 0;
  private found?: Pairs;

  constructor(
    readonly text: string,
    /** How what may begin at an offset of a text is read. */
    private readonly readAt: (text: string, at: number) => Read | undefined,
  ) {}

  get pairs(): Pairs {
    this.found ??= pairsOf(this.text);
    return this.found;
  }

  /** The construct that begins at `at`, if one does. */
  construct(at: number, within: Surroundings): Construct | typeof BARRIER | undefined {
    const read = this.readAt(this.text, at);
    if (!read) {
      return undefined;
    }
    const key = at * ALL + within;
    if (!this.constructs.has(key)) {
      this.depth++;
      this.constructs.set(key, this.depth > DEEPEST ? undefined : read(this, at, within));
      this.depth--;
    }
    return this.constructs.get(key);
  }

  /** The offset behind the inline at `at`: a construct, a word, or one character. BARRIER where none may stand. */
  next(at: number, within: Surroundings): number {
    const construct = this.construct(at, within);
    if (construct !== undefined) {
      return construct === BARRIER ? BARRIER : construct.to;
    }
    return Math.max(wordEnd(this.text, at), at + 1);
  }

  /** The offset at which a run of inlines that begins at `from` meets its ending; the text's end or a barrier where nothing ends it. */
  run(ending: Ending, from: number, within: Surroundings): number {
    const kind = ending.id * ALL + within;
    let ends = this.runs.get(kind);
    if (!ends) {
      ends = new Map();
      this.runs.set(kind, ends);
    }
    const passed: number[] = [];
    let at = from;
    for (;;) {
      const known = ends.get(at);
      if (known !== undefined) {
        at = known;
        break;
      }
      if (at >= this.text.length || ending.at(this, at)) {
        break;
      }
      const construct = this.construct(at, within);
      if (construct === BARRIER) {
        break;
      }
      if (this.readAt(this.text, at)) {
        passed.push(at);
      }
      at = construct ? construct.to : Math.max(wordEnd(this.text, at), at + 1);
    }
    for (const offset of passed) {
      ends.set(offset, at);
    }
    return at;
  }

  /** Whether what ends at `at` is a word, as before the `@` of an e-mail address: then no citation and no quotation begins. */
  afterWord(at: number): boolean {
    if (this.wordEnds.has(at)) {
      return true;
    }
    if (this.notWordEnds.has(at)) {
      return false;
    }
    return endsAlphanumeric(this.text, at) || this.afterFullStop(at);
  }

  /** A full stop belongs to a word, and three in a row are an ellipsis. */
  private afterFullStop(at: number): boolean {
    let dots = 0;
    while (this.text[at - 1 - dots] === '.' && !this.notWordEnds.has(at - dots)) {
      dots++;
    }
    return dots % 3 !== 0;
  }
}
