// The order in which styles are packed: each stands behind the one that it shares most with, since a compressor finds again what
// it has just seen.

/** How many of the last styles the next one is compared with. */
const BEHIND = 3;

/**
 * Ids of styles in such an order.
 * @param styles nodes by id, in the short form `{n, a, c}`
 */
export function packingOrder(styles) {
  const ids = Object.keys(styles).sort();
  const parts = ids.map((id) => new Set(styles[id].c.map((part) => JSON.stringify(part))));
  /** The styles that hold a macro, locale or layout of exactly these words. */
  const holders = new Map();
  parts.forEach((set, style) => {
    for (const part of set) {
      const known = holders.get(part);
      if (known) {
        known.push(style);
      } else {
        holders.set(part, [style]);
      }
    }
  });
  const order = [0];
  const placed = new Set(order);
  while (order.length < ids.length) {
    const shared = new Float64Array(ids.length);
    for (const style of order.slice(-BEHIND)) {
      for (const part of parts[style]) {
        for (const other of holders.get(part)) {
          shared[other] += part.length;
        }
      }
    }
    let next;
    for (let style = 0; style < ids.length; style++) {
      if (!placed.has(style) && (next === undefined || shared[style] > shared[next])) {
        next = style;
      }
    }
    placed.add(next);
    order.push(next);
  }
  return order.map((style) => ids[style]);
}
