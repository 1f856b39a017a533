/** The first number from `first` to `last` for which `is` holds, which then holds for all later ones; `last` where there is none. */
export function firstWhere(first: number, last: number, is: (number: number) => boolean): number {
  let low = first;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
