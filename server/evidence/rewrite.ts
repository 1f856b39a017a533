import type { Span } from '../text.ts';
import type { Rewrite } from './pack.ts';
import type { Reading } from './reading.ts';
import { elementsOf, endOf } from './words.ts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Words around those seen within which a rewrite's phrase may begin. */
const AROUND = 4;

/**
 * The first rewrite whose phrase stands at the words seen and touches one of them.
 * @returns the phrase's span in the paragraph and what to write there, with the case of the first letter kept
 */
export function rewriteOf(
  rewrites: readonly Rewrite[],
  { words, starts, ends }: Reading,
  seen: readonly number[],
  text: string,
): { span: Span; text: string } | undefined {
  const first = Math.max(0, seen[0]! - AROUND);
  const last = Math.min(words.length - 1, seen.at(-1)!);
  for (const { from, to } of rewrites) {
    const term = { concept: -1, elements: elementsOf(from) };
    for (let at = first; at <= last; at++) {
      const end = endOf(term, words, at);
      if (end >= at && seen.some((word) => at <= word && word <= end)) {
        const span = { from: starts[at]!, to: ends[end]! };
        return { span, text: /^\p{Lu}/u.test(text.slice(span.from)) ? capital(to) : to };
      }
    }
  }
  return undefined;
}
