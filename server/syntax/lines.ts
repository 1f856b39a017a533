import type { BlockParser, Element, Line } from '@lezer/markdown';
import { attributesEnd } from './attributes.ts';
import { inlinesOf } from './inlines.ts';

const HASHES = /^(#{1,6})(?:[ \t]+|$)/;
const FENCE = /^:{3,}[ \t]*(?:\{[^{}]*\}|[^\s{}]*)[ \t]*:*[ \t]*$/;
const LABEL = /^\[(?!\^)(?:[^[\]\\]|\\.|\[[^[\]]*\])+\]:/;

function rest(line: Line): string {
  return line.text.slice(line.pos);
}

/** Where a heading's words end: before closing hashes and attributes. */
function headingEnd(text: string): number {
  const words = text.trimEnd();
  const open = words.endsWith('}') ? words.lastIndexOf(' {') + 1 : 0;
  const end = open > 0 && attributesEnd(words, open) === words.length ? open : words.length;
  return text.slice(0, end).replace(/[ \t]#*[ \t]*$/, '').length;
}

/** A heading, `# Words {#id}`. */
export const heading: BlockParser = {
  name: 'ATXHeading',
  parse(cx, line) {
    const text = rest(line);
    const mark = HASHES.exec(text);
    if (!mark) {
      return false;
    }
    const from = cx.lineStart + line.pos;
    const [skipped, hashes] = [mark[0].length, mark[1]!.length];
    const words = text.slice(skipped, Math.max(skipped, headingEnd(text)));
    cx.addElement(
      cx.elt(`ATXHeading${hashes}`, from, from + text.length, [
        cx.elt('HeaderMark', from, from + hashes),
        ...cx.parser.parseInline(words, from + skipped),
      ]),
    );
    cx.nextLine();
    return true;
  },
};

/** The line that opens or closes a fenced div. */
export const fencedDiv: BlockParser = {
  name: 'FencedDiv',
  before: 'FencedCode',
  endLeaf: (_cx, line) => FENCE.test(rest(line)),
  parse(cx, line) {
    if (!FENCE.test(rest(line))) {
      return false;
    }
    const from = cx.lineStart + line.pos;
    cx.addElement(cx.elt('DivFence', from, cx.lineStart + line.text.length));
    cx.nextLine();
    return true;
  },
};

/** `[label]: address "title"`. What Pandoc reads as a citation is no label. */
export const linkReference: BlockParser = {
  name: 'LinkReference',
  parse(cx, line) {
    const text = rest(line);
    const label = LABEL.exec(text)?.[0];
    if (!label || (label.includes('@') && inlinesOf(label)[0]?.name === 'CiteCluster')) {
      return false;
    }
    let address = text.slice(label.length).trim();
    const from = cx.lineStart + line.pos;
    const elements: Element[] = [cx.elt('LinkLabel', from, from + label.length - 1)];
    const addLine = (name: string) => {
      const start = line.skipSpace(elements.length > 1 || address === '' ? line.pos : line.pos + label.length);
      elements.push(cx.elt(name, cx.lineStart + start, cx.lineStart + line.text.length));
    };
    if (address === '') {
      address = cx.peekLine().trim();
      if (address === '' || address.startsWith('[')) {
        return false;
      }
      address = '';
      cx.nextLine();
    } else if (address.startsWith('[')) {
      return false;
    }
    addLine('URL');
    if (/^[ \t]*(?:"[^"]*"|'[^']*'|\([^()]*\))[ \t]*$/.test(cx.peekLine())) {
      cx.nextLine();
      addLine('LinkTitle');
    }
    const to = cx.lineStart + line.text.length;
    cx.addElement(cx.elt('LinkReference', from, to, elements));
    cx.nextLine();
    return true;
  },
};
