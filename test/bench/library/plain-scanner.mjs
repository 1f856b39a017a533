// The rival of the .bib scanner: what a competent programmer writes in an afternoon. One pass over the bytes finds the entries and the byte
// ranges of their fields, with braces and quotes; of each entry it makes strings of key, author, title, year and journal. It neither
// takes LaTeX or braces out of them, nor splits names, nor folds words, nor goes on behind an entry that is broken.
const AT = 0x40;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const EQUALS = 0x3d;
const FIRST_RANGES = 4096;

const isSpace = (byte) => byte === 0x20 || (byte >= 9 && byte <= 13);

/** Which string a field's name asks for; most names differ from all of them in length or first letter. */
function wanted(bytes, from, to) {
  const first = bytes[from] | 0x20;
  switch (to - from) {
    case 4:
      return (first === 0x79 || first === 0x64) && isName(bytes, from, to, 'year', 'date') ? 'year' : undefined;
    case 5:
      return first === 0x74 && isName(bytes, from, to, 'title') ? 'title' : undefined;
    case 6:
      return first === 0x61 && isName(bytes, from, to, 'author') ? 'author' : undefined;
    case 7:
    case 12:
      return first === 0x6a && isName(bytes, from, to, 'journal', 'journaltitle') ? 'journal' : undefined;
    default:
      return undefined;
  }
}

const isName = (bytes, from, to, ...names) => names.includes(bytes.latin1Slice(from, to).toLowerCase());

/** The entries { from, to, firstRange, key, author, title, year, journal } of a Buffer, and the ranges of all names and values. */
export function plainScan(bytes) {
  const entries = [];
  const end = bytes.length;
  let ranges = new Int32Array(FIRST_RANGES);
  let count = 0;
  let at = 0;
  while (at < end) {
    if (bytes[at] !== AT) {
      at++;
      continue;
    }
    const from = at;
    while (at < end && bytes[at] !== OPEN) {
      at++;
    }
    const type = bytes.latin1Slice(from + 1, at).toLowerCase();
    at++;
    if (type === 'comment' || type === 'string' || type === 'preamble') {
      for (let depth = 1; at < end && depth > 0; at++) {
        depth += bytes[at] === OPEN ? 1 : bytes[at] === CLOSE ? -1 : 0;
      }
      continue;
    }
    const keyFrom = at;
    while (at < end && bytes[at] !== COMMA && bytes[at] !== CLOSE) {
      at++;
    }
    const entry = {
      from,
      to: 0,
      firstRange: count,
      key: bytes.utf8Slice(keyFrom, at),
      author: '',
      title: '',
      year: '',
      journal: '',
    };
    while (at < end && bytes[at] !== CLOSE) {
      while (at < end && (isSpace(bytes[at]) || bytes[at] === COMMA)) {
        at++;
      }
      if (bytes[at] === CLOSE) {
        break;
      }
      const nameFrom = at;
      while (at < end && bytes[at] !== EQUALS && !isSpace(bytes[at])) {
        at++;
      }
      const nameTo = at;
      while (at < end && (isSpace(bytes[at]) || bytes[at] === EQUALS)) {
        at++;
      }
      let valueFrom = at;
      let valueTo;
      if (bytes[at] === OPEN) {
        valueFrom = ++at;
        let depth = 1;
        for (; at < end; at++) {
          const byte = bytes[at];
          if (byte === OPEN) {
            depth++;
          } else if (byte === CLOSE && --depth === 0) {
            break;
          }
        }
        valueTo = at++;
      } else if (bytes[at] === QUOTE) {
        valueFrom = ++at;
        let depth = 0;
        for (; at < end; at++) {
          const byte = bytes[at];
          if (byte === OPEN) {
            depth++;
          } else if (byte === CLOSE) {
            depth--;
          } else if (byte === QUOTE && depth === 0) {
            break;
          }
        }
        valueTo = at++;
      } else {
        while (at < end && bytes[at] !== COMMA && bytes[at] !== CLOSE) {
          at++;
        }
        valueTo = at;
      }
      if (count + 4 > ranges.length) {
        const grown = new Int32Array(ranges.length * 2);
        grown.set(ranges);
        ranges = grown;
      }
      ranges[count++] = nameFrom;
      ranges[count++] = nameTo;
      ranges[count++] = valueFrom;
      ranges[count++] = valueTo;
      const field = wanted(bytes, nameFrom, nameTo);
      if (field !== undefined) {
        entry[field] = bytes.utf8Slice(valueFrom, valueTo);
      }
    }
    at++;
    entry.to = at;
    entries.push(entry);
  }
  return { entries, ranges: ranges.subarray(0, count) };
}
