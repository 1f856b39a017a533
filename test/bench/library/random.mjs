/** Numbers below `n`, the same in every run. */
export function randomNumbers(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 0x100000000) * n);
  };
}

/** Few of the values come often and most come seldom, as words and names do (Zipf). */
export function seldom(random, n) {
  return Math.min(n - 1, Math.floor(n ** (random(1 << 20) / (1 << 20))) - 1 + random(2));
}
