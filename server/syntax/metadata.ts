import type { Span } from '../text.ts';
import { type Citation, citationsOfExcerpt } from './cited.ts';
import { type Excerpt, paragraphsOf } from './excerpt.ts';

interface Line {
  from: number;
  text: string;
}

function linesOf(text: string, { from, to }: Span): Line[] {
  let at = from;
  return text
    .slice(from, to)
    .split('\n')
    .map((line) => {
      const found = { from: at, text: line.replace(/\r$/, '') };
      at += line.length + 1;
      return found;
    });
}

/** What introduces a value: indentation, dashes of a list, a key, an anchor or a tag. */
const LEAD =
  /^([ \t]*)((?:-[ \t]+)*)(?:("[^"]*"|'[^']*'|[^\s"'[\]{}#&*!|>%@`,-][^#]*?|-[^\s#][^#]*?)[ \t]*:(?=[ \t]|$))?[ \t]*(?:[&!]\S*[ \t]+)*/;
const BLOCK = /^[|>][-+\d]*[ \t]*(?:#.*)?$/;

function indentOf(text: string): number {
  return /^[ \t]*/.exec(text)![0].length;
}

function indented(line: Line, by: number): Line {
  const cut = Math.min(by, indentOf(line.text));
  return { from: line.from + cut, text: line.text.slice(cut) };
}

/** The lines behind `at` that belong to a value of that indentation: those indented more, and blank ones between. */
function further(lines: readonly Line[], at: number, indent: number): number {
  let end = at;
  while (end < lines.length && (lines[end]!.text.trim() === '' || indentOf(lines[end]!.text) > indent)) {
    end++;
  }
  return end;
}

/** The strings of a flow collection, `[a, "b c"]`. */
function flowStrings(line: Line): Excerpt[] {
  return [...line.text.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s[\]{},"'#][^[\]{},]*)/g)].map((match) => {
    const text = match[1] ?? match[2] ?? match[3]!;
    return [{ from: line.from + match.index + match[0].indexOf(text), text }];
  });
}

/** The string in quotes that begins a value, over as many lines as it takes; without its quotes. */
function quotedString(lines: readonly Line[]): Excerpt {
  const quote = lines[0]!.text[0]!;
  const found: Line[] = [];
  for (const [i, line] of lines.entries()) {
    const start = i === 0 ? 1 : indentOf(line.text);
    const close = quote === '"' ? /^(?:[^"\\]|\\.)*"/ : /^(?:[^']|'')*'(?!')/;
    const match = close.exec(line.text.slice(start));
    const text = match ? match[0].slice(0, -1) : line.text.slice(start);
    found.push({ from: line.from + start, text });
    if (match) {
      break;
    }
  }
  return found;
}

/** The strings of a value that begins on the first of its lines. */
function stringsOf([first, ...more]: readonly Line[], isBlock: boolean): Excerpt[] {
  if (isBlock) {
    const indent = indentOf(more.find(({ text }) => text.trim() !== '')?.text ?? '');
    return paragraphsOf(more.map((line) => indented(line, indent)));
  }
  if (/^["']/.test(first!.text)) {
    return paragraphsOf(quotedString([first!, ...more]));
  }
  if (/^[[{]/.test(first!.text)) {
    return [first!, ...more].flatMap(flowStrings);
  }
  // A plain string begins with no sign that YAML keeps for itself.
  return /^[@`#*%]/.test(first!.text)
    ? []
    : paragraphsOf([first!, ...more].map((line) => indented(line, Infinity)).map(withoutComment));
}

function withoutComment({ from, text }: Line): Line {
  return { from, text: text.replace(/(?:^|[ \t])#.*$/, '') };
}

/** All strings of YAML, each in paragraphs. Keys that end in `_` are none of Pandoc's metadata. */
function strings(lines: readonly Line[]): Excerpt[] {
  const found: Excerpt[] = [];
  for (let i = 0; i < lines.length; ) {
    const { from, text } = lines[i]!;
    const lead = LEAD.exec(text)!;
    const indent = lead[1]!.length + lead[2]!.length;
    const first = { from: from + lead[0].length, text: text.slice(lead[0].length) };
    const isBlock = BLOCK.test(first.text);
    const holdsValue = first.text !== '' && !first.text.startsWith('#');
    const parent = lead[3] === undefined ? lead[1]!.length - 1 : indent;
    if (lead[3]?.endsWith('_')) {
      i = further(lines, i + 1, indent);
    } else if (holdsValue) {
      const end = further(lines, i + 1, lead[2] === '' ? parent : lead[1]!.length);
      found.push(...stringsOf([first, ...lines.slice(i + 1, end)], isBlock));
      i = end;
    } else {
      i++;
    }
  }
  return found;
}

/** The citations in the strings of front matter, which Pandoc reads as Markdown. `span` is the front matter with its fences. */
export function citationsOfMetadata(text: string, span: Span): Citation[] {
  if (!text.slice(span.from, span.to).includes('@')) {
    return [];
  }
  return strings(
    linesOf(text, span)
      .slice(1, -1)
      .filter(({ text }) => !/^(?:---|\.\.\.)[ \t]*$/.test(text)),
  ).flatMap(citationsOfExcerpt);
}
