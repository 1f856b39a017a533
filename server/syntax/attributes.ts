import { skipBlank } from './characters.ts';

const ATTRIBUTE =
  /#[^\s{}#"]+|\.[A-Za-z\u0080-\uffff][\w\u0080-\uffff:.-]*|[A-Za-z\u0080-\uffff_][\w\u0080-\uffff:.-]*=(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|(?:[^\s}"'\\]|\\[\s\S])*)|-/y;
const RAW = /\{[ \t]*=[\w-]+[ \t]*\}/y;

/** The offset behind attributes such as `{#id .class key="value"}`, or undefined where none stand at `at`. */
export function attributesEnd(text: string, at: number): number | undefined {
  if (text[at] !== '{') {
    return undefined;
  }
  let end = skipBlank(text, at + 1);
  for (ATTRIBUTE.lastIndex = end; ATTRIBUTE.test(text); ATTRIBUTE.lastIndex = end) {
    end = skipBlank(text, ATTRIBUTE.lastIndex);
  }
  return text[end] === '}' ? end + 1 : undefined;
}

/** The offset behind what may follow inline code: `{=html}` or attributes. */
export function codeAttributesEnd(text: string, at: number): number | undefined {
  RAW.lastIndex = at;
  return RAW.test(text) ? RAW.lastIndex : attributesEnd(text, at);
}
