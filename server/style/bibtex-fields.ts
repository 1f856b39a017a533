/** A BibTeX entry with its values as LaTeX: macros put in, the outermost braces or quotes taken off. Field names are in lower case. */
export interface RawEntry {
  type: string;
  citekey: string;
  fields: Map<string, string>;
}

const HEAD = /@\s*([a-z]+)\s*([{(])/giy;
const NAME = /[^\s=,{}"#()%]+/y;
const BARE = /[^\s,#{}()"%=]+/y;
/** What may stand between fields: blanks, commas that are too many, and comments to the end of their line. */
const BETWEEN = /(?:[\s,]|%[^\n]*)*/y;
const BLANK = /(?:\s|%[^\n]*\n)*/y;

/** A text that is read once from its start to its end. */
class Reader {
  at = 0;
  constructor(readonly text: string) {}

  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text) ?? undefined;
    this.at = match ? pattern.lastIndex : this.at;
    return match;
  }

  take(char: string): boolean {
    const found = this.text[this.at] === char;
    this.at += found ? 1 : 0;
    return found;
  }

  /** What stands before the end mark, where braces are balanced; all that is left where the mark is missing. */
  until(end: '}' | '"' | ')'): string {
    const from = this.at;
    for (let depth = 0; this.at < this.text.length; this.at++) {
      const char = this.text[this.at]!;
      if (depth === 0 && char === end) {
        return this.text.slice(from, this.at++);
      }
      depth = char === '{' ? depth + 1 : char === '}' ? Math.max(0, depth - 1) : depth;
    }
    return this.text.slice(from);
  }
}

/** A value's parts, joined as `#` says. A macro that nothing defines stays as its name, and so do those of the months. */
function readValue(reader: Reader, macros: ReadonlyMap<string, string>): string {
  let value = '';
  do {
    reader.match(BLANK);
    if (reader.take('{')) {
      value += reader.until('}');
    } else if (reader.take('"')) {
      value += reader.until('"');
    } else {
      const word = reader.match(BARE)?.[0] ?? '';
      value += macros.get(word.toLowerCase()) ?? word;
    }
    reader.match(BLANK);
  } while (reader.take('#'));
  return value;
}

/** The fields up to the entry's end. A comma may be missing; of a field given twice the first counts, as in BibTeX. */
function readFields(reader: Reader, macros: ReadonlyMap<string, string>): Map<string, string> {
  const fields = new Map<string, string>();
  while (reader.at < reader.text.length) {
    reader.match(BETWEEN);
    const name = reader.match(NAME)?.[0].toLowerCase();
    reader.match(BLANK);
    if (name !== undefined && reader.take('=')) {
      // Blanks are not matched in runs: one of megabytes may exhaust the engine's stack.
      const value = readValue(reader, macros)
        .split(/\s/)
        .filter((word) => word !== '')
        .join(' ');
      if (value !== '' && !fields.has(name)) {
        fields.set(name, value);
      }
    } else if (reader.take('}') || reader.take(')')) {
      break;
    } else if (name === undefined) {
      reader.at++;
    }
  }
  return fields;
}

/** The entries of BibTeX text in their order. Never throws, and reads what it can of a broken entry. */
export function rawEntries(text: string): RawEntry[] {
  const reader = new Reader(text);
  const macros = new Map<string, string>();
  const entries: RawEntry[] = [];
  while (true) {
    const at = text.indexOf('@', reader.at);
    if (at < 0) {
      return entries;
    }
    reader.at = at;
    const head = reader.match(HEAD);
    if (!head) {
      reader.at = at + 1;
      continue;
    }
    const type = head[1]!.toLowerCase();
    if (type === 'comment' || type === 'preamble') {
      reader.until(head[2] === '(' ? ')' : '}');
    } else if (type === 'string') {
      for (const [name, value] of readFields(reader, macros)) {
        macros.set(name, value);
      }
    } else {
      const citekey = reader.match(/[^,\s{}]*/y)![0];
      entries.push({ type, citekey, fields: readFields(reader, macros) });
    }
  }
}
