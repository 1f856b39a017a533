/** What a byte means within a JSON string: 0 is text, anything else must be looked at. */
const MEANING = new Uint8Array(256);
const TEXT = 0;
const CONTROL = 1;
MEANING.fill(CONTROL, 0, 0x20);
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
MEANING[QUOTE] = QUOTE;
MEANING[BACKSLASH] = BACKSLASH;

export const COMMA = 0x2c;
export const COLON = 0x3a;
export const LIST_OPEN = 0x5b;
export const LIST_CLOSE = 0x5d;
export const OBJECT_OPEN = 0x7b;
export const OBJECT_CLOSE = 0x7d;
const LF = 0x0a;
const CR = 0x0d;
const ZERO = 0x30;
const SMALL_U = 0x75;
const ESCAPED = new Set([...'"\\/bfnrt'].map((char) => char.charCodeAt(0)));

/** No record nests nearly as deep; what does is refused, so that broken text cannot keep us long. */
const DEEPEST = 200;

const NO_COMMA = 'a comma or a closing bracket is missing';
const FOREIGN = 'a closing bracket is missing before this';
const LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
const LONGEST_LITERAL = 400;

/** The byte at the end of the text. */
export const END = -1;

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Where a step within an object or list has come to. */
export type Step = typeof VALUE | typeof CLOSED | typeof BROKEN;
/** At a value that is to be stepped over. */
export const VALUE = 1;
/** Behind the object or list. */
export const CLOSED = 0;
/** Where it is not JSON. */
export const BROKEN = -1;

/**
 * Steps over the values of a JSON text without making anything of them. A step begins at `at` and returns whether the
 * text there is JSON; `at` is
 * then behind it, or else where it is not JSON, and `fault` says why in a few words.
 */
export class Json {
  at = 0;
  fault = '';
  nameFrom = 0;
  nameTo = 0;
  /** Asked of every object within the value that is stepped over: whether it cannot be a part of it. */
  isForeign: ((open: number) => boolean) | undefined;

  constructor(readonly bytes: Uint8Array) {}

  fail(fault: string): false {
    this.fault = this.at < this.bytes.length ? fault : 'the file ends within it';
    return false;
  }

  /** Steps over white space. @returns the byte behind it, or `END` */
  space(): number {
    const { bytes } = this;
    let { at } = this;
    while (at < bytes.length) {
      const byte = bytes[at]!;
      if (byte !== 0x20 && byte !== LF && byte !== CR && byte !== 0x09) {
        this.at = at;
        return byte;
      }
      at++;
    }
    this.at = at;
    return END;
  }

  /** Steps over a string, from its opening quotation mark on. */
  string(): boolean {
    const { bytes } = this;
    let at = this.at + 1;
    for (;;) {
      while (MEANING[bytes[at]!] === TEXT) {
        at++;
      }
      const meaning = MEANING[bytes[at]!];
      if (meaning === QUOTE) {
        this.at = at + 1;
        return true;
      }
      const length = meaning === BACKSLASH ? escapeLength(bytes, at) : 0;
      if (length === 0) {
        return this.badString(at);
      }
      at += length;
    }
  }

  /** Says what is wrong with a string at `at`. */
  private badString(at: number): false {
    const { bytes } = this;
    const isEscape = bytes[at] === BACKSLASH;
    this.at = isEscape && at + (bytes[at + 1] === SMALL_U ? 5 : 1) >= bytes.length ? bytes.length : at;
    if (isEscape) {
      return this.fail('a backslash is followed by what it cannot escape');
    }
    return this.fail(
      bytes[at] === LF || bytes[at] === CR
        ? 'a quotation mark is missing at the end of this line'
        : 'a control character stands in a text',
    );
  }

  /** Steps over a number, `true`, `false` or `null`. */
  private literal(): boolean {
    const { bytes } = this;
    let end = this.at;
    while (isDigit(bytes[end])) {
      end++;
    }
    const plain = end - this.at === 1 || (end > this.at && bytes[this.at] !== ZERO);
    if (!plain || isLiteral(bytes[end])) {
      while (isLiteral(bytes[end])) {
        end++;
      }
      if (end - this.at > LONGEST_LITERAL || !LITERAL.test(latin1(bytes, this.at, end))) {
        this.at = end === bytes.length ? end : this.at;
        return this.fail('a value is missing, or a text has no quotation marks');
      }
    }
    this.at = end;
    return true;
  }

  /** Steps over a field's name and its colon to its value; the name is then between `nameFrom` and `nameTo`. */
  private name(): Step {
    if (this.bytes[this.at] !== QUOTE) {
      return this.refuse('a field name in quotation marks is missing');
    }
    this.nameFrom = this.at + 1;
    if (!this.string()) {
      return BROKEN;
    }
    this.nameTo = this.at - 1;
    if (this.bytes[this.at] !== COLON && this.space() !== COLON) {
      return this.refuse('a colon is missing');
    }
    this.at++;
    this.space();
    return VALUE;
  }

  private refuse(fault: string): Step {
    this.fail(fault);
    return BROKEN;
  }

  /** Steps from an object's bracket to its first value. */
  openObject(): Step {
    if (this.isForeign?.(this.at)) {
      return this.refuse(FOREIGN);
    }
    this.at++;
    if (this.space() === OBJECT_CLOSE) {
      this.at++;
      return CLOSED;
    }
    return this.name();
  }

  /** Steps from the end of a value in an object to the next value. */
  nextMember(): Step {
    const step = this.next(OBJECT_CLOSE);
    return step === VALUE ? this.name() : step;
  }

  /** Steps from a list's bracket to its first value. */
  openList(): Step {
    this.at++;
    if (this.space() === LIST_CLOSE) {
      this.at++;
      return CLOSED;
    }
    return VALUE;
  }

  /** Steps from the end of a value in a list to the next value. */
  nextElement(): Step {
    return this.next(LIST_CLOSE);
  }

  private next(close: number): Step {
    const byte = this.space();
    if (byte === COMMA) {
      this.at++;
      this.space();
      return VALUE;
    }
    if (byte === close) {
      this.at++;
      return CLOSED;
    }
    return this.refuse(NO_COMMA);
  }

  /** Steps over any value. `at` must be behind white space. */
  value(): boolean {
    const { bytes } = this;
    const first = bytes[this.at];
    if (first === QUOTE) {
      return this.string();
    }
    if (first !== OBJECT_OPEN && first !== LIST_OPEN) {
      return this.literal();
    }
    const closers: number[] = [];
    for (;;) {
      const open = bytes[this.at];
      let step: Step = CLOSED;
      if (open === OBJECT_OPEN || open === LIST_OPEN) {
        if (closers.length === DEEPEST) {
          return this.fail('it is nested too deeply');
        }
        step = open === OBJECT_OPEN ? this.openObject() : this.openList();
        if (step === VALUE) {
          closers.push(open + 2);
        }
      } else if (!(open === QUOTE ? this.string() : this.literal())) {
        return false;
      }
      while (step === CLOSED) {
        const close = closers[closers.length - 1];
        if (close === undefined) {
          return true;
        }
        step = close === OBJECT_CLOSE ? this.nextMember() : this.nextElement();
        if (step === CLOSED) {
          closers.pop();
        }
      }
      if (step === BROKEN) {
        return false;
      }
    }
  }
}

/** Bytes of numbers and of the three words: letters, digits, `+`, `-` and `.`. */
function isLiteral(byte: number | undefined): boolean {
  if (byte === undefined) {
    return false;
  }
  const small = byte | 0x20;
  return (small >= 0x61 && small <= 0x7a) || isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** How many bytes an escape takes that begins at `at`; 0 where it is none. */
function escapeLength(bytes: Uint8Array, at: number): number {
  const next = bytes[at + 1];
  if (next === SMALL_U) {
    for (let i = at + 2; i < at + 6; i++) {
      const small = (bytes[i] ?? 0) | 0x20;
      if (!isDigit(bytes[i]) && !(small >= 0x61 && small <= 0x66)) {
        return 0;
      }
    }
    return 6;
  }
  return next !== undefined && ESCAPED.has(next) ? 2 : 0;
}
