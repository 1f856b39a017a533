/**
 * A function of a text that remembers its results.
 * @param most results after which those that were not asked for since as many others are let go
 */
export function remembering<T>(most: number, make: (text: string) => T): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) {
      return known;
    }
    const result = old.get(text) ?? make(text);
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(text, result);
    return result;
  };
}
