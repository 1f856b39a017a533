/** An entry (its number in a search text) that a search found; a higher score is a better answer. */
export interface Found {
  entry: number;
  score: number;
}

/**
 * Keeps the best of many answers: higher scores first, equals by their entries' order. An entry is kept once, as first
 * offered.
 */
export class Best {
  readonly found: Found[] = [];

  constructor(private readonly limit: number) {}

  /** Whether an answer would be kept; cheap, for asking before anything else is looked up about it. */
  wants(entry: number, score: number): boolean {
    return this.found.length < this.limit || (this.limit > 0 && before(entry, score, this.found[this.limit - 1]!));
  }

  /** Whether no answer of a score or less can be wanted any more. */
  closedTo(score: number): boolean {
    return this.found.length === this.limit && (this.limit === 0 || this.found[this.limit - 1]!.score > score);
  }

  offer(entry: number, score: number): void {
    if (!this.wants(entry, score) || this.found.some((one) => one.entry === entry)) {
      return;
    }
    let place = this.found.length;
    while (place > 0 && before(entry, score, this.found[place - 1]!)) {
      place--;
    }
    this.found.splice(place, 0, { entry, score });
    this.found.length = Math.min(this.found.length, this.limit);
  }
}

function before(entry: number, score: number, other: Found): boolean {
  return score > other.score || (score === other.score && entry < other.entry);
}
