import type { Span } from '../text.ts';

// Words whose full stop ends no sentence.
const ABBREVIATION =
  /(?:^|[\s(["'])(?:al|dr|prof|mr|mrs|ms|st|no|nos|fig|figs|vs|v|cf|ca|approx|e\.?g|i\.?e|i\.?v|i\.?m|p\.?o|s\.?c|etc|resp|vol|pp?|ed|eds|jr|sr|min|max|mg|kg|\p{L})$/iu;

/** Blanks behind a full stop that are a citation's rather than a typist's. */
const CITATION = 4;

/** Characters of a sentence at most: what is longer is data, and is parted at blanks so that no reading grows with it. */
const LONGEST = 1500;

/** The sentences of a paragraph as spans of its text, blanks around them left out. One pass. */
export function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  const end = /[.!?\u2026]+["'\u201d\u2019)\]]*(?=\s)/g;
  let from = 0;
  const add = (to: number) => {
    const start = from + (/\S/.exec(text.slice(from, to))?.index ?? to - from);
    const stop = start + text.slice(start, to).trimEnd().length;
    let piece = start;
    while (stop - piece > LONGEST) {
      const blank = text.lastIndexOf(' ', piece + LONGEST);
      const next = blank > piece ? blank : piece + LONGEST;
      sentences.push({ from: piece, to: next });
      piece = next;
    }
    if (stop > piece) {
      sentences.push({ from: piece, to: stop });
    }
    from = to;
  };
  for (let match = end.exec(text); match; match = end.exec(text)) {
    const to = match.index + match[0].length;
    const blank = /\S/.exec(text.slice(to, to + 200))?.index ?? 0;
    const next = text[to + blank] ?? '';
    // A citation that begins a sentence stands as blanks: “… works.            found that …”.
    const citation = blank >= CITATION;
    const abbreviated =
      match[0].startsWith('.') && ABBREVIATION.test(text.slice(Math.max(from, match.index - 12), match.index));
    if (
      (citation || !/\p{Ll}/u.test(next)) &&
      !(
        abbreviated &&
        /[\p{L}\p{N}]/u.test(next) &&
        !/etc$/i.test(text.slice(Math.max(0, match.index - 3), match.index))
      )
    ) {
      add(to);
    }
  }
  add(text.length);
  return sentences;
}
