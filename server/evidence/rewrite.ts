import type { Span } from '../text.ts';
import type { Rewrite } from './pack.ts';
import type { Reading } from './reading.ts';
import { elementsOf, endOf, type Term } from './words.ts';

export interface CompiledRewrite {
  term: Term;
  to: string;
}

export const compileRewrites = (rewrites: readonly Rewrite[]): CompiledRewrite[] =>
  rewrites.map(({ from, to }) => ({ term: { concept: -1, elements: elementsOf(from) }, to }));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Words before those seen at which a rewrite's phrase may begin. */
const AROUND = 4;

/**
 * The first rewrite whose phrase stands at the words seen and touches one of them.
 * @param seen indexes of words, in order
 * @returns the phrase's span in the paragraph and what to write there, with the case of the first letter kept
 */
export function rewriteOf(
  rewrites: readonly CompiledRewrite[],
  { words, count, starts, ends }: Reading,
  seen: readonly number[],
  text: string,
): { span: Span; text: string } | undefined {
  const first = Math.max(0, seen[0]! - AROUND);
  const last = seen.at(-1)!;
  for (const { term, to } of rewrites) {
    for (let at = first; at <= last; at++) {
      const end = endOf(term, words, count, at, 0);
      if (end >= at && seen.some((word) => at <= word && word <= end)) {
        const span = { from: starts[at]!, to: ends[end]! };
        return { span, text: /^\p{Lu}/u.test(text.slice(span.from)) ? capital(to) : to };
      }
    }
  }
  return undefined;
}
