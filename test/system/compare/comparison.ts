import type { Known } from './known.ts';
import type { Printed } from './pandoc-documents.ts';
import { normalised } from './plain.ts';

/** Where something is printed. */
export interface Place {
  style: string;
  document: string;
  kind: keyof Printed;
}

/** What the two print differently. Empty where one of them prints nothing there. */
export interface Difference extends Place {
  theirs: string;
  ours: string;
  /** What of the known reasons explains it: expressions of theirs. None where it is not known. */
  known: readonly RegExp[];
}

export interface Comparison {
  /** How many texts were compared. */
  compared: number;
  differences: Difference[];
}

const appliesTo = ({ style, document }: Place, { styles, documents }: Known): boolean =>
  (styles?.test(style) ?? true) && (documents?.test(document) ?? true);

/** Pandoc's text with what is known to differ put as Ketacite has it, and the expressions that changed it. */
function explained(text: string, known: readonly Known[]): { text: string; by: RegExp[] } {
  const by: RegExp[] = [];
  let changed = text;
  for (const [theirs, ours] of known.flatMap(({ texts }) => texts ?? [])) {
    const before = changed;
    changed = changed.replace(theirs, ours);
    if (changed !== before) {
      by.push(theirs);
    }
  }
  return { text: changed, by };
}

/** The longest pairing of two lists in which all pairs are equal, in order; at its end their lengths. */
function pairing(length: number, width: number, equal: (i: number, j: number) => boolean): [number, number][] {
  const best = Array.from({ length: length + 1 }, () => new Array<number>(width + 1).fill(0));
  for (let i = length - 1; i >= 0; i--) {
    for (let j = width - 1; j >= 0; j--) {
      best[i]![j] = equal(i, j) ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!);
    }
  }
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < length && j < width; ) {
    if (equal(i, j)) {
      found.push([i++, j++]);
    } else if (best[i + 1]![j]! >= best[i]![j + 1]!) {
      i++;
    } else {
      j++;
    }
  }
  return [...found, [length, width]];
}

type Pair = Pick<Difference, 'theirs' | 'ours' | 'known'>;

/** The differences between two stretches without anything equal: what is known to stand elsewhere alone, the rest pair by pair. */
function between(theirs: readonly string[], ours: readonly string[], places: readonly RegExp[]): Pair[] {
  const moved = (text: string) => places.filter((place) => place.test(text));
  const rest = [theirs, ours].map((texts) => texts.filter((text) => text !== '' && moved(text).length === 0));
  const changed = Array.from({ length: Math.max(...rest.map(({ length }) => length)) }, (_, i) => ({
    theirs: rest[0]![i] ?? '',
    ours: rest[1]![i] ?? '',
    known: [],
  }));
  const alone = (texts: readonly string[], put: (text: string) => Pair) =>
    texts.filter((text) => text !== '' && moved(text).length > 0).map(put);
  return [
    ...alone(theirs, (text) => ({ theirs: text, ours: '', known: moved(text) })),
    ...alone(ours, (text) => ({ theirs: '', ours: text, known: moved(text) })),
    ...changed,
  ];
}

/** Compares two lists of texts in their order. */
function compareTexts(theirs: readonly string[], ours: readonly string[], known: readonly Known[]): Pair[] {
  const told = theirs.map((text) => explained(text, known));
  const places = known.flatMap((one) => one.places ?? []);
  const found: Pair[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of pairing(
    theirs.length,
    ours.length,
    (a, b) => theirs[a] === ours[b] || told[a]!.text === ours[b],
  )) {
    found.push(...between(theirs.slice(i, nextI), ours.slice(j, nextJ), places));
    if (theirs[nextI] !== ours[nextJ]) {
      found.push({ theirs: theirs[nextI]!, ours: ours[nextJ]!, known: told[nextI]!.by });
    }
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return found;
}

/** Compares what both print of a document: the text of each citation, of each note and of each entry, in their order. */
export function compare(place: Omit<Place, 'kind'>, theirs: Printed, ours: Printed, all: readonly Known[]): Comparison {
  const result: Comparison = { compared: 0, differences: [] };
  for (const kind of ['clusters', 'notes', 'entries'] as const) {
    const here = { ...place, kind };
    const [left, right] = [theirs[kind].map(normalised), ours[kind].map(normalised)] as const;
    const known = all.filter((one) => appliesTo(here, one));
    result.compared += Math.max(left.filter(Boolean).length, right.filter(Boolean).length);
    result.differences.push(...compareTexts(left, right, known).map((pair) => ({ ...here, ...pair })));
  }
  return result;
}
