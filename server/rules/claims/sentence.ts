import type { Document } from '../../syntax/document.ts';
import type { Prose } from '../../syntax/prose.ts';
import type { Edit, Span } from '../../text.ts';

/** A sentence and the paragraph that holds it, in offsets of the document. */
export interface Place {
  sentence: Span;
  paragraph: Span;
}

/** The paragraph of a document's prose that begins at an offset. */
function proseFrom({ prose }: Document, offset: number): Prose | undefined {
  let low = 0;
  let high = prose.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (prose[middle]!.from < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return prose[low]?.from === offset ? prose[low] : undefined;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The words of a sentence in one line, without citations and marks: what stays the same when its paragraph is moved or wrapped anew. */
export function plainSentence(document: Document, { sentence, paragraph }: Place): string {
  const prose = proseFrom(document, paragraph.from);
  const text = prose
    ? prose.text.slice(sentence.from - prose.from, sentence.to - prose.from)
    : document.lines.slice(sentence.from, sentence.to);
  return oneLine(text).normalize('NFC');
}

/** Words of a document, each stretch in one line. */
export function wordsAt(document: Document, spans: readonly Span[]): string[] {
  return spans.map(({ from, to }) => oneLine(document.lines.slice(from, to)));
}

const isOneOf = (text: string, at: number, chars: string) => at >= 0 && chars.includes(text[at]!);

/** Where the last word ends before a sentence's closing full stop or another such mark, in its text; undefined where it has none. */
function finalMark(text: string): number | undefined {
  let at = text.length;
  while (isOneOf(text, at - 1, '"\'\u201d\u2019)]*_')) {
    at--;
  }
  const behind = at;
  while (isOneOf(text, at - 1, '.!?\u2026')) {
    at--;
  }
  const mark = text.slice(0, at).trimEnd().length;
  return at < behind && mark > 0 ? mark : undefined;
}

/** Puts a citation into a sentence that has none: before its full stop, or behind its last word. */
export function citing(document: Document, { sentence, paragraph }: Place, citation: string): Edit {
  const mark = finalMark(document.lines.slice(sentence.from, sentence.to));
  if (mark !== undefined) {
    const at = sentence.from + mark;
    return { from: at, to: at, insert: ` ${citation}` };
  }
  // What stands behind the last word of a paragraph and is no prose, such as code or a closing mark, is still the sentence's.
  const prose = proseFrom(document, paragraph.from);
  const isLast = prose?.text.slice(sentence.to - prose.from).trim() === '';
  const rest = isLast ? document.lines.slice(sentence.to, paragraph.to).trimEnd().length : 0;
  return { from: sentence.to + rest, to: sentence.to + rest, insert: ` ${citation}` };
}

/** Inlines that are broken by an edit of one of their ends alone. */
const PAIRED = new Set(['Emphasis', 'StrongEmphasis', 'Strikethrough', 'Link']);

/**
 * The stretch of a sentence that can be replaced without breaking what it only partly holds, such as emphasis that begins before its first word.
 * Undefined where such a stretch would take words of another sentence along.
 */
export function wholeSentence({ tree, lines }: Document, { sentence }: Place): Span | undefined {
  let { from, to } = sentence;
  tree.iterate({
    from,
    to,
    enter: (node) => {
      if (!PAIRED.has(node.name)) {
        return;
      }
      const opensBefore = node.from < sentence.from && node.to > sentence.from && node.to < sentence.to;
      const closesBehind = node.to > sentence.to && node.from < sentence.to && node.from > sentence.from;
      from = opensBefore ? Math.min(from, node.from) : from;
      to = closesBehind ? Math.max(to, node.to) : to;
    },
  });
  const added = lines.slice(from, sentence.from) + lines.slice(sentence.to, to);
  return /[\p{L}\p{N}]/u.test(added) ? undefined : { from, to };
}
