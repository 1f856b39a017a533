import type { Named } from './yaml.ts';

// A key, and a text without any sign that YAML gives a meaning, or nothing.
const LINE = /^([A-Za-z][\w-]*):(?:[ \t]+(?=[A-Za-z]|\.{0,2}\/)([\w./ -]*[\w./-]))?[ \t]*$/;
/** Words that YAML reads as truth values or as nothing. */
const NO_TEXT = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

/** Front matter that is longer holds more than such lines. */
const LONGEST = 4000;

/**
 * The texts of YAML that is but lines of `key: plain text`, as the front matter of most drafts is; undefined for any other. Such lines need no
 * parser, whose loading takes longer than all else between opening a draft and its library.
 * @param start the offset of the text in its file
 */
export function plainYaml(text: string, start: number): Map<string, Named> | undefined {
  if (text.length > LONGEST) {
    return undefined;
  }
  const found = new Map<string, Named>();
  const keys = new Set<string>();
  let at = start;
  for (const line of text.split('\n')) {
    const written = line.replace(/\r$/, '');
    const [, key, value] = LINE.exec(written) ?? [];
    if (written.trim() !== '' && (key === undefined || keys.has(key) || NO_TEXT.test(value ?? ''))) {
      return undefined;
    }
    keys.add(key ?? '');
    if (key !== undefined && value !== undefined) {
      const from = at + written.indexOf(value, key.length);
      found.set(key, { value, from, to: from + value.length });
    }
    at += line.length + 1;
  }
  return found;
}
