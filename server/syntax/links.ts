import { attributesEnd } from './attributes.ts';
import { isAlphanumeric, isBlank, skipBlank } from './characters.ts';
import {
  BARRIER,
  type Construct,
  IN_LINK,
  type Inline,
  type Inside,
  type Read,
  type Reader,
  type Surroundings,
} from './reader.ts';

/** A link's target, `(address "title")`. */
interface Target {
  address: Inline;
  title?: Inline;
  to: number;
}

function node(name: string, from: number, to: number, inside: Inside[] = []): Inline {
  return { name, from, to, inside };
}

/** The offset behind a title in quotes, which may hold the same quotes where a letter follows them. */
function titleEnd(text: string, at: number): number | undefined {
  const quote = text[at];
  if ((quote !== '"' && quote !== "'") || isBlank(text, at + 1)) {
    return undefined;
  }
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === quote && !isAlphanumeric(text, i + 1)) {
      return i + 1;
    }
  }
  return undefined;
}

/** The offset behind an address: anything but a blank before a title, and parentheses in pairs. */
function addressEnd(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') {
      i++;
    } else if (char === '(') {
      depth++;
    } else if (char === ')') {
      if (depth === 0) {
        return i;
      }
      depth--;
    } else if (depth === 0 && /[ \t\n]["']/.test(text.slice(i, i + 2))) {
      return i;
    }
  }
  return text.length;
}

const ANGLED = /<(?:[^<>\\]|\\[\s\S])*>/y;

/** The target whose `(` stands at `open`. No target is longer than 4,000 characters: what never closes is not read again and again. */
export function targetAt(text: string, open: number): Target | undefined {
  if (text[open] !== '(') {
    return undefined;
  }
  const reach = text.slice(open, open + 4000);
  const from = skipBlank(reach, 1);
  ANGLED.lastIndex = from;
  const address = ANGLED.test(reach) ? ANGLED.lastIndex : addressEnd(reach, from);
  const behind = skipBlank(reach, address);
  const title = titleEnd(reach, behind);
  const to = skipBlank(reach, title ?? behind);
  return reach[to] === ')'
    ? {
        address: node('URL', open + from, open + address),
        ...(title !== undefined && { title: node('LinkTitle', open + behind, open + title) }),
        to: open + to + 1,
      }
    : undefined;
}

/** The offset behind the bracket at `open` as Pandoc's reference: balanced, and no note. */
export function referenceEnd({ text, pairs }: Reader, open: number): number | undefined {
  const close = text[open] === '[' && text[open + 1] !== '^' ? pairs.closing.get(open) : undefined;
  return close === undefined ? undefined : close + 1;
}

function link(reader: Reader, name: string, at: number, within: Surroundings): Construct | undefined {
  const { text } = reader;
  const open = name === 'Image' ? at + 1 : at;
  const label = referenceEnd(reader, open);
  if (label === undefined) {
    return undefined;
  }
  const marks = [node('LinkMark', at, open + 1), node('LinkMark', label - 1, label)] as const;
  const target = targetAt(text, label);
  if (target) {
    const to = attributesEnd(text, target.to) ?? target.to;
    // An image's words may hold a link, a link's none.
    const words: Inside = {
      from: open + 1,
      to: label - 1,
      within: name === 'Link' ? within | IN_LINK : within,
      apart: true,
    };
    const inside = [marks[0], words, marks[1], target.address, ...(target.title ? [target.title] : [])];
    return { to, inside: [node(name, at, to, inside)] };
  }
  // What definitions stand elsewhere in the document decides nothing here: the words of both brackets are read either way.
  const reference = isCluster(reader.construct(label, within)) ? undefined : referenceEnd(reader, label);
  return {
    to: reference ?? label,
    inside: [
      marks[0],
      { from: open + 1, to: label - 1, within, apart: true },
      marks[1],
      ...(reference === undefined ? [] : [{ from: label, to: reference, within, apart: true } as const]),
    ],
  };
}

function isCluster(construct: ReturnType<Reader['construct']>): boolean {
  const [first] = construct && construct !== BARRIER ? construct.inside : [];
  return first !== undefined && 'name' in first && first.name === 'CiteCluster';
}

/** `[text](address)`, `[text]` and `[text]{.class}`. */
export function linkOrSpan(reader: Reader, at: number, within: Surroundings): Construct | undefined {
  const { text, pairs } = reader;
  const close = pairs.closing.get(at);
  if (close === undefined) {
    return undefined;
  }
  const attributes = attributesEnd(text, close + 1);
  if (attributes !== undefined) {
    return { to: attributes, inside: [{ from: at + 1, to: close, within, apart: true }] };
  }
  return within & IN_LINK ? undefined : link(reader, 'Link', at, within);
}

/** `![text](address)`. */
export const image: Read = (reader, at, within) =>
  reader.text[at + 1] === '[' ? link(reader, 'Image', at, within) : undefined;

const NOTE_REFERENCE = /\[\^[^\s\]]+\]/y;

/** `[^1]`, which points to a note. */
export function noteReference({ text }: Reader, at: number): Construct | undefined {
  NOTE_REFERENCE.lastIndex = at;
  const to = NOTE_REFERENCE.test(text) ? NOTE_REFERENCE.lastIndex : undefined;
  return to === undefined ? undefined : { to, inside: [node('NoteReference', at, to)] };
}

/** `^[note]`. */
export function inlineNote({ text, pairs }: Reader, at: number, within: Surroundings): Construct | undefined {
  const close = text[at + 1] === '[' ? pairs.closing.get(at + 1) : undefined;
  return close === undefined
    ? undefined
    : {
        to: close + 1,
        inside: [node('InlineNote', at, close + 1, [{ from: at + 2, to: close, within, apart: true }])],
      };
}
