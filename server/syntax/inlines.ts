import { bracketedCluster, textualCluster } from './cluster.ts';
import { image, inlineNote, linkOrSpan, noteReference } from './links.ts';
import { dash, doubleQuotes, emphasis, singleQuotes, superscript, tilde } from './marks.ts';
import { address, angle, backslash, blockTagEnd, code, entity, math } from './raw.ts';
import { BARRIER, type Inline, type Inside, NOWHERE, type Read, Reader, type Stretch } from './reader.ts';

/** What a `[` may begin, in Pandoc's order. */
const bracket: Read = (reader, at, within) =>
  noteReference(reader, at) ?? bracketedCluster(reader, at, within) ?? linkOrSpan(reader, at, within);

const caret: Read = (reader, at, within) => inlineNote(reader, at, within) ?? superscript(reader, at, within);

const READERS: Readonly<Record<string, Read>> = {
  '[': bracket,
  '@': textualCluster,
  '!': image,
  '^': caret,
  '`': code,
  $: math,
  '\\': backslash,
  '&': entity,
  '<': angle,
  '*': emphasis,
  _: emphasis,
  '~': tilde,
  '-': dash,
  "'": singleQuotes,
  '‘': singleQuotes,
  '"': doubleQuotes,
  '“': doubleQuotes,
};

const SCHEME = /(?:https?|ftp):\/\//y;

function readAt(text: string, at: number): Read | undefined {
  const char = text[at]!;
  if (char === 'h' || char === 'f') {
    SCHEME.lastIndex = at;
    return SCHEME.test(text) ? address : undefined;
  }
  return READERS[char];
}

/** Nested stretches that are read apart from what surrounds them: what is nested deeper stands as it is written. */
const DEEPEST = 20;

interface Place {
  reader: Reader;
  /** Where the reader's text begins in the whole text. */
  offset: number;
  depth: number;
}

function moved({ reader, offset, depth }: Place, inside: readonly Inside[]): Inline[] {
  return inside.flatMap((part) => {
    if (!('name' in part)) {
      return stretch({ reader, offset, depth }, part);
    }
    const { name, from, to } = part;
    return [{ name, from: from + offset, to: to + offset, inside: moved({ reader, offset, depth }, part.inside) }];
  });
}

function stretch({ reader, offset, depth }: Place, { from, to, within, apart }: Stretch): Inline[] {
  if (apart) {
    const text = reader.text.slice(from, to);
    return depth < DEEPEST
      ? stretch(
          { reader: new Reader(text, readAt), offset: offset + from, depth: depth + 1 },
          { from: 0, to: text.length, within },
        )
      : [];
  }
  const found: Inline[] = [];
  for (let at = from; at < to; ) {
    const construct = reader.construct(at, within);
    if (construct === BARRIER) {
      const end = blockTagEnd(reader.text, at);
      found.push({ name: 'HTMLTag', from: at + offset, to: end + offset, inside: [] });
      at = end;
    } else {
      for (const inline of construct ? moved({ reader, offset, depth }, construct.inside) : []) {
        found.push(inline);
      }
      at = construct ? construct.to : reader.next(at, within);
    }
  }
  return found;
}

// What may begin a construct. A text without any of it holds none.
const BEGINS = /[[@!^`$\\&<*_~'‘"“]|:\/\//;

/** The inlines of a paragraph's text as Pandoc reads them, as nodes for Lezer. UTF-16 offsets of the text. */
export function inlinesOf(text: string): Inline[] {
  return BEGINS.test(text)
    ? stretch({ reader: new Reader(text, readAt), offset: 0, depth: 0 }, { from: 0, to: text.length, within: NOWHERE })
    : [];
}
