/** Whether two arrays of the same length hold the same bytes. A host may know a faster way than a loop. */
export type SameBytes = (a: Uint8Array, b: Uint8Array) => boolean;

/** What differs between two contents: `from`..`oldTo` of the old became `bytes`, from..newTo of the new. What stands around it is the same. */
export interface Change {
  from: number;
  oldTo: number;
  newTo: number;
  bytes: Uint8Array[];
}

/** A comparison that is fed with the new content, chunk by chunk, so that the new content need not stand in memory as a whole. */
export interface Comparison {
  /** Takes the next chunk; it may be overwritten afterwards. */
  push(chunk: Uint8Array): void;
  /** The change, once all has been pushed; undefined where nothing differs. */
  end(): Change | undefined;
}

const sameByLoop: SameBytes = (a, b) => {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
};

/**
 * Compares the old content, of which `stretch` gives any part, with a new one of `newLength` bytes. Finds the same start and, counted from
 * the end, the same end.
 */
export function comparison(
  oldLength: number,
  stretch: (from: number, to: number) => Uint8Array[],
  newLength: number,
  same: SameBytes = sameByLoop,
): Comparison {
  const shift = newLength - oldLength;
  const shorter = Math.min(oldLength, newLength);
  let at = 0;
  /** The first difference, or -1 while there is none. */
  let from = -1;
  /** The end of the last difference seen, in the new content; what stands from `from` to there is in `bytes`. */
  let to = 0;
  const bytes: Uint8Array[] = [];

  /** Compares new bytes with as many old ones from `old` on; calls `differ` with offset in the chunk and both parts where they differ. */
  const compare = (chunk: Uint8Array, old: number, differ: (offset: number, a: Uint8Array, b: Uint8Array) => void) => {
    let offset = 0;
    for (const part of stretch(old, old + chunk.length)) {
      const mine = chunk.subarray(offset, offset + part.length);
      if (!same(mine, part)) {
        differ(offset, mine, part);
      }
      offset += part.length;
    }
  };

  /** Looks for the first difference in a chunk; returns how much of it is the same. */
  const start = (chunk: Uint8Array): number => {
    const most = Math.min(chunk.length, shorter - at);
    let equal = most;
    compare(chunk.subarray(0, most), at, (offset, mine, part) => {
      if (equal === most) {
        let i = 0;
        while (mine[i] === part[i]) {
          i++;
        }
        equal = offset + i;
      }
    });
    return equal;
  };

  /** Takes the part of a chunk up to its last difference from the old content, both counted from the end. */
  const go = (chunk: Uint8Array): void => {
    // Old bytes before the first difference are spent: they cannot be the same end too.
    const forced = Math.max(0, Math.min(chunk.length, from + Math.max(0, shift) - at));
    let last = forced;
    compare(chunk.subarray(forced), at + forced - shift, (offset, mine, part) => {
      let i = mine.length;
      while (mine[i - 1] === part[i - 1]) {
        i--;
      }
      last = forced + offset + i;
    });
    if (last > 0) {
      bytes.push(...stretch(to - shift, at - shift).map((part) => part.slice()), chunk.slice(0, last));
      to = at + last;
    }
  };

  return {
    push(chunk) {
      const equal = from < 0 ? start(chunk) : 0;
      at += equal;
      if (equal < chunk.length) {
        if (from < 0) {
          from = at;
          to = at;
        }
        const rest = chunk.subarray(equal);
        go(rest);
        at += rest.length;
      }
    },
    end() {
      if (at !== newLength) {
        // Not the content that was announced, so nothing is known of it: a change without its bytes.
        return { from: 0, oldTo: oldLength, newTo: at, bytes: [] };
      }
      if (from < 0 && shift === 0) {
        return undefined;
      }
      const first = from < 0 ? at : from;
      const newTo = Math.max(to, first + Math.max(0, shift));
      return { from: first, newTo, oldTo: newTo - shift, bytes };
    },
  };
}
