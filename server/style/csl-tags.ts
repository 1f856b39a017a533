import { error, type Fault, lineOf } from './csl-fault.ts';

/** Elements within each other. The parser and citeproc call themselves for each; published styles have 19 at most. */
const DEEPEST = 200;

/** What is opened and closed by strings of its own, and skipped. */
const SKIPPED: [open: string, close: string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

const NAME = /[^\s/>=<"'&]+/y;

/** The offset of the `>` that ends the tag at `from`; undefined where another `<` or the text's end comes first. */
function tagEnd(text: string, from: number): number | undefined {
  let quote = '';
  for (let i = from + 1; i < text.length; i++) {
    const char = text[i]!;
    if (char === '<') {
      return undefined;
    }
    if (quote) {
      quote = char === quote ? '' : quote;
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (char === '>') {
      return i;
    }
  }
  return undefined;
}

/**
 * What is wrong with how tags stand within each other: a parser notices at the end of the file what was left open at its beginning. Also what a
 * parser must not be given. Stops where a tag itself is broken, which the parser names. One pass, whatever the text.
 */
export function tagFault(text: string): Fault | undefined {
  const open: { name: string; from: number; to: number }[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skipped = SKIPPED.find(([start]) => text.startsWith(start, at));
    if (skipped) {
      const close = text.indexOf(skipped[1], at + skipped[0].length);
      if (close < 0) {
        return undefined;
      }
      at = close + skipped[1].length;
      continue;
    }
    const end = tagEnd(text, at);
    if (text.startsWith('<!DOCTYPE', at) && text.slice(at, end ?? at + 1000).includes('[')) {
      return error('this file defines entities of its own (<!DOCTYPE … [), which Ketacite does not read.', {
        from: at,
        to: at + '<!DOCTYPE'.length,
      });
    }
    if (end === undefined) {
      return undefined;
    }
    const closes = text[at + 1] === '/';
    NAME.lastIndex = at + (closes ? 2 : 1);
    const name = NAME.exec(text)?.[0] ?? '';
    const tag = { name, from: at, to: at + (closes ? 2 : 1) + name.length };
    if (closes) {
      const last = open.pop();
      if (last?.name !== name) {
        return last && open.some((one) => one.name === name)
          ? error(
              `the element <${last.name}> is not closed: </${last.name}> must stand before </${name}> in line ${lineOf(text, at)}.`,
              last,
            )
          : error(`</${name}> closes an element that is not open.`, tag);
      }
    } else if (text[end - 1] !== '/' && text[at + 1] !== '!') {
      open.push(tag);
      if (open.length > DEEPEST) {
        return error(`elements stand within each other more than ${DEEPEST} deep, which Ketacite does not read.`, tag);
      }
    }
    at = end + 1;
  }
  const last = open.at(-1);
  return last && error(`the element <${last.name}> is not closed.`, last);
}
