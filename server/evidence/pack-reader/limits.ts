/** How large a pack may be: what is larger is refused with its limit, so that no pack makes typing slow. Lengths are in UTF-16 code units. */
export const LIMITS = {
  /** Characters of one file: the parser takes about half a second for so many, if they are all brackets and commas. */
  file: 500_000,
  /** Characters of `model.json`, which no parser of places reads. */
  model: 4_000_000,
  /** Files in `claims/`. */
  claims: 200,
  references: 2_000,
  concepts: 2_000,
  /** Terms of one concept. */
  terms: 1_000,
  /** Words of one term, `...` included. */
  words: 12,
  /** Words of one term, all alternatives `a|b` counted. */
  alternatives: 200,
  /** Characters of one term. */
  term: 2_000,
  /** Patterns of one claim, part, mention or kind of over-claim. */
  patterns: 400,
  /** Concepts that one pattern names under `all`. */
  all: 8,
  /** Concepts that one pattern names under `none`, and those of one `a|b`. */
  names: 100,
  /** Tokens between the first and the last concept of a pattern. */
  within: 100,
  /** Entries of any other list. */
  list: 1_000,
  /** Characters of any other text. */
  text: 5_000,
} as const;
