let wide: RegExp | undefined;

/** Whether the character at `at` is a letter or digit of any script. Without an offset in the text, or inside a surrogate pair, it is none. */
export function isAlphanumeric(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
  }
  if (!(code >= 128)) {
    return false;
  }
  // Made with the first character that needs it: classes of all scripts take V8 a millisecond, which a server's start need not wait for.
  wide ??= /[\p{L}\p{N}]/u;
  return wide.test(String.fromCodePoint(text.codePointAt(at)!));
}

/** Whether the character that ends at `at` is a letter or digit. */
export function endsAlphanumeric(text: string, at: number): boolean {
  const low = text.charCodeAt(at - 1);
  return isAlphanumeric(text, low >= 0xdc00 && low < 0xe000 ? at - 2 : at - 1);
}

/** The offset behind the letters and digits that begin at `at`. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (isAlphanumeric(text, end)) {
    end += text.codePointAt(end)! > 0xffff ? 2 : 1;
  }
  return end;
}

const BLANK = /[ \t]*(?:\n[ \t]*)?/y;

/** The offset behind blanks and at most one line break. */
export function skipBlank(text: string, at: number): number {
  BLANK.lastIndex = at;
  BLANK.test(text);
  return BLANK.lastIndex;
}

/** Whether a blank, or the text's end, stands at `at`. */
export function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || code === 10 || code === 13 || Number.isNaN(code);
}
