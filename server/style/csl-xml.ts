import type { XmlDocument, XmlElement } from '@rgrove/parse-xml';
import type { Span } from '../text.ts';
import { error, type Fault } from './csl-fault.ts';
import { tagFault } from './csl-tags.ts';

/** The parser's words for what writers get wrong, and ours; where it notices too late, with what the faulty part begins. */
const REASONS: [theirs: RegExp, ours: string, begins?: '<' | '&'][] = [
  [/^Attribute value expected/, 'an attribute has no value in quotation marks.'],
  [/^Duplicate attribute: (.*)/, 'the attribute $1 stands twice in one element.'],
  [/^Unescaped `<`.*/, 'a quotation mark is missing, or a “<” stands in an attribute; write it as &lt;.', '<'],
  [/^Unclosed attribute/, 'a quotation mark is missing.', '<'],
  [/^Unclosed start tag for element `(.*)`/, 'the tag <$1 is broken: a space, a quotation mark or its “>” is missing.'],
  [/^Missing end tag for element (.*)/, 'the element <$1> is not closed.'],
  [/^Unclosed comment/, 'the comment <!-- is not closed; it ends with -->.', '<'],
  [/^The string `--`.*/, '“--” must not stand within a comment.'],
  [/^(?:Unterminated reference|Invalid character reference).*/, 'an “&” stands alone; write it as &amp;.', '&'],
  [/^Named entity isn't defined: (.*)/, 'XML does not know “$1”; write the character itself.'],
  [/^Character reference resolves.*/, 'this character must not stand in XML.', '&'],
  [/^Invalid character$/, 'this character must not stand in XML.'],
  [/^Root element.*/, 'the style must begin here with <style>.'],
  [/^Extra content.*/, 'something stands behind the end of the style.'],
];

/** A fault that the parser noticed at an offset. */
function faultOf(text: string, message: string, noticed: number): Fault {
  const [said] = message.split(/ \(line \d+, column/, 1) as [string];
  const [theirs, ours, begins] = REASONS.find(([theirs]) => theirs.test(said)) ?? [];
  const begin = begins ? text.lastIndexOf(begins, noticed - 1) : -1;
  const from = begin < 0 ? noticed : begin;
  return error(theirs && ours ? said.replace(theirs, ours) : `the XML is broken: ${said}.`, {
    from,
    to: begin < 0 ? from + 1 : noticed,
  });
}

/** The UTF-16 offset of the parser's position, which counts characters. */
function offsetOf(text: string, characters: number): number {
  let offset = 0;
  for (let i = 0; i < characters && offset < text.length; i++) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}

/** The tag's beginning, `<name`. */
export const tagOf = ({ start, name }: XmlElement): Span => ({ from: start, to: start + 1 + name.length });

/** An attribute of an element, with its value; its tag where it has none of that name. */
export function attributeOf(text: string, element: XmlElement, name: string): Span {
  const tag = tagOf(element);
  const found = new RegExp(`\\s(${name}\\s*=\\s*(?:"[^"]*"|'[^']*'))`).exec(text.slice(tag.to, element.end));
  const from = found ? tag.to + found.index + 1 : tag.from;
  return found ? { from, to: from + found[1]!.length } : tag;
}

export const elementsOf = ({ children }: XmlElement | XmlDocument): XmlElement[] =>
  children.filter((child): child is XmlElement => child.type === 'element');

/** The outermost element of a text, whose offsets are the text's; or what is not well-formed in it. Loads the parser. */
export async function parseStyle(text: string): Promise<XmlElement | Fault> {
  const fault = tagFault(text);
  if (fault) {
    return fault;
  }
  const { parseXml, XmlError } = await import('@rgrove/parse-xml');
  try {
    // To the parser a return is worth a space, as it is to citeproc; it takes time that grows with their square to normalise them.
    return parseXml(text.replaceAll('\r', ' '), { includeOffsets: true }).root as XmlElement;
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) {
      throw thrown;
    }
    return faultOf(text, thrown.message, offsetOf(text, thrown.pos));
  }
}
