import type { CslNode, Style } from './csl.ts';

const NAMESPACE = 'http://purl.org/net/xbiblio/csl';

/** What the packs do not keep of a style and every CSL file must say: a date that is none of the style's. */
const UPDATED = '1970-01-01T00:00:00+00:00';

/** Characters that XML cannot hold, written in any way. */
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escaped = (text: string) => text.replace(NOT_IN_XML, '').replace(/[&<>"\t\n\r]/g, (char) => ENTITIES[char]!);

function elementOf({ name, attrs, children }: CslNode): string {
  const attributes = Object.entries(attrs).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : elementOf(child))).join('');
  return inside === '' ? `<${name}${attributes.join('')}/>` : `<${name}${attributes.join('')}>${inside}</${name}>`;
}

const textElement = (name: string, text: string): CslNode => ({ name, attrs: {}, children: [text] });

/**
 * A style as the text of a `.csl` file that other programs read: its rules with the little that such a file must say of itself.
 * @param rules those of the style, or of the one that it depends on
 */
export function cslXmlText(rules: CslNode, { id, title, locale }: Style): string {
  const info: CslNode = {
    name: 'info',
    attrs: {},
    children: [textElement('title', title), textElement('id', id), textElement('updated', UPDATED)],
  };
  const style: CslNode = {
    name: 'style',
    attrs: { xmlns: NAMESPACE, ...rules.attrs, ...(locale && { 'default-locale': locale }) },
    children: [info, ...rules.children.filter((child) => typeof child === 'string' || child.name !== 'info')],
  };
  return `<?xml version="1.0" encoding="utf-8"?>\n${elementOf(style)}\n`;
}
