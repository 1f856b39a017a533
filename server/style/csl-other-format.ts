import { error, type Fault } from './csl-fault.ts';

const STYLE = 'not a citation style';

/** By how a text begins: what writers save or choose by mistake. */
const BEGINNINGS: [begins: RegExp, message: string][] = [
  [/^$/, 'this file is empty.'],
  [/^(?:<!doctype\s+html|<(?:html|head|body)\b)/i, `this is a web page, ${STYLE}: download the style's file itself.`],
  [/^[{[]/, `this is JSON, ${STYLE}.`],
  [/^TY {2}-/, `this is a library in RIS, ${STYLE}.`],
  [/^@\w+\s*[{(]/, `this is a library in BibTeX, ${STYLE}.`],
  [/^[^<]/, `this is ${STYLE}: a style is XML and begins with “<”.`],
];

/** The offset behind a byte order mark, XML's first line and comments, with what is blank around them. */
function beginningOf(text: string): number {
  const blank = /[\s\uFEFF]*/y;
  let at = 0;
  for (;;) {
    blank.lastIndex = at;
    at += blank.exec(text)![0].length;
    const close = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined;
    const end = close === undefined ? -1 : text.indexOf(close, at + 2);
    if (close === undefined || end < 0) {
      return at;
    }
    at = end + close.length;
  }
}

/** Says what a text is that is no XML of a style at all. */
export function otherFormat(text: string): Fault | undefined {
  const from = beginningOf(text);
  const beginning = text.slice(from, from + 100);
  const message = BEGINNINGS.find(([begins]) => begins.test(beginning))?.[1];
  return message === undefined ? undefined : error(message, { from, to: from + 1 });
}
