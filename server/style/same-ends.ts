/** How many items at both ends of a list are as they were; none is counted twice. */
export function sameEnds<T>(
  before: readonly T[],
  now: readonly T[],
  isSame: (one: T, other: T) => boolean,
): { start: number; end: number } {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && isSame(before[start]!, now[start]!)) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end)!, now.at(-1 - end)!)) {
    end++;
  }
  return { start, end };
}
