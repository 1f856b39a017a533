import type { CslItem } from '../library/item.ts';
import { type CiteprocCitation, countsCitations, type Engine, printAgain, type SortedItem } from './citeproc.ts';

/** A citation with what is printed of it. */
export interface PrintedCitation {
  citation: CiteprocCitation;
  html: string;
}

const DIGITS = /\d+/g;
const TAG = /<[^>]*>/g;
/** Where a number is an ordinal or a part of a word or of a character reference. */
const WITHIN = /[\p{L}#]\d|\d\p{L}/u;

const runs = new WeakMap<CslItem, ReadonlySet<string>>();

/** The numbers in an item itself: where one of them is the work's number too, it cannot be told which of them is printed. */
function runsOf(item: CslItem): ReadonlySet<string> {
  let found = runs.get(item);
  if (!found) {
    const { abstract: _, ...rest } = item;
    found = new Set(JSON.stringify(rest).match(DIGITS));
    runs.set(item, found);
  }
  return found;
}

/** Whether some digits in a printed citation may be of its words or its works' records, and not their numbers. */
function isMixed(html: string, items: readonly SortedItem[], printed: readonly string[]): boolean {
  const text = html.includes('<') ? html.replace(TAG, '') : html;
  const isBare = !/\p{L}/u.test(text);
  return items.some(
    ([item, { prefix = '', suffix = '', locator = '' }]) =>
      /\d/.test(prefix + suffix + locator) || (!isBare && printed.some((run) => runsOf(item).has(run))),
  );
}

/** How a number follows on another: what is sorted and what is drawn together into a range stays as it is while this does. */
const following = (number: number, next: number) => (next === number + 1 ? 'at once' : Math.sign(next - number));

/** A printed citation in which the numbers are left open. */
interface Template {
  /** What stands before, between and behind them. */
  texts: readonly string[];
  /** Which of the citation's works each number is of. */
  places: readonly number[];
}

/** The template of a citation; undefined where it cannot be told which of its digits are the numbers. */
function templateOf({ citation, html }: PrintedCitation, numbers: readonly number[]): Template | undefined {
  const printed: readonly string[] = html.match(DIGITS) ?? [];
  const places = printed.map((run) => numbers.indexOf(Number(run)));
  const isPlain =
    printed.length > 0 &&
    new Set(places).size === places.length &&
    !places.includes(-1) &&
    !WITHIN.test(html) &&
    !isMixed(html, citation.sortedItems!, printed);
  return isPlain ? { texts: html.split(DIGITS), places } : undefined;
}

function filled({ texts, places }: Template, numbers: readonly number[]): string {
  let html = texts[0]!;
  for (let i = 0; i < places.length; i++) {
    html += numbers[places[i]!]! + texts[i + 1]!;
  }
  return html;
}

/** What was printed last of a citation. */
interface Printed {
  numbers: readonly number[];
  /** Made when it is first needed. */
  template?: Template | undefined;
}

/**
 * Keeps the numbers in the citations of a numbered style right. When a work is added, all works behind it get other numbers, and to print
 * each of their citations anew takes a tenth of a millisecond each: where their numbers alone are others, these are filled in.
 */
export class ClusterNumbers {
  /** Whether it is not citeproc that does so. */
  private readonly numbered: boolean;
  private readonly last = new WeakMap<CiteprocCitation, Printed>();

  constructor(private readonly engine: Engine) {
    this.numbered = countsCitations(engine);
  }

  /** Takes a citation that the engine has just printed. */
  printed({ citation }: PrintedCitation): void {
    if (this.numbered) {
      this.last.set(citation, { numbers: this.numbersOf(citation) });
    }
  }

  /** Brings all citations of a document up to date after the engine has changed works and citations. */
  update(all: readonly PrintedCitation[]): void {
    if (!this.numbered) {
      return;
    }
    for (const one of all) {
      const last = this.last.get(one.citation)!;
      const numbers = this.numbersOf(one.citation);
      if (numbers.some((number, i) => number !== last.numbers[i])) {
        this.renumber(one, last, numbers);
      }
    }
  }

  private renumber(one: PrintedCitation, last: Printed, numbers: readonly number[]): void {
    if (!('template' in last)) {
      last.template = templateOf(one, last.numbers);
    }
    const isAlike = numbers.every((number, i) => {
      return i === 0 || following(numbers[i - 1]!, number) === following(last.numbers[i - 1]!, last.numbers[i]!);
    });
    if (last.template && isAlike) {
      one.html = filled(last.template, numbers);
      last.numbers = numbers;
    } else {
      one.html = printAgain(this.engine, one.citation);
      // Works that are printed again may be sorted anew.
      this.printed(one);
    }
  }

  private numbersOf({ sortedItems }: CiteprocCitation): number[] {
    const { registry } = this.engine.registry;
    return sortedItems!.map(([, { id }]) => registry[id]!.seq);
  }
}
