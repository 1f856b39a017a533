// Both processors' output as one kind of text: words with `<i>`, `<b>`, `<sc>`, `<sup>` and `<sub>`.

/** A node of Pandoc's JSON. */
interface Node {
  t: string;
  c?: unknown;
}

const MARKS: Readonly<Record<string, string>> = {
  Emph: 'i',
  Strong: 'b',
  SmallCaps: 'sc',
  Superscript: 'sup',
  Subscript: 'sub',
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 't' in value;

const marked = (mark: string, inside: string) => `<${mark}>${inside}</${mark}>`;
const shown = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Pandoc's inlines or blocks as text; notes stand elsewhere. */
export function inlineText(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(inlineText).join('');
  }
  if (!isNode(value)) {
    return '';
  }
  const { t, c } = value;
  const mark = MARKS[t];
  if (mark !== undefined) {
    return marked(mark, inlineText(c));
  }
  switch (t) {
    case 'Str':
      return shown(c as string);
    case 'Space':
    case 'SoftBreak':
    case 'LineBreak':
      return ' ';
    case 'Code':
    case 'RawInline':
      return shown((c as [unknown, string])[1]);
    case 'Quoted': {
      const [kind, inside] = c as [Node, Node[]];
      return kind.t === 'DoubleQuote' ? `“${inlineText(inside)}”` : `‘${inlineText(inside)}’`;
    }
    case 'Note':
      return '';
    case 'Span': {
      const [[, classes], inside] = c as [[string, string[]], Node[]];
      return inlineText(inside) + (classes.includes('csl-left-margin') ? ' ' : '');
    }
    case 'Link':
    case 'Cite':
    case 'Div':
      return inlineText((c as [unknown, Node[]])[1]);
    default:
      return inlineText(c);
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&#38;': '&amp;',
  '&#60;': '&lt;',
  '&#62;': '&gt;',
  '&quot;': '"',
};
const TAGS: Readonly<Record<string, string>> = { i: 'i', em: 'i', b: 'b', strong: 'b', sup: 'sup', sub: 'sub' };

/** citeproc's HTML as text. */
export function htmlText(html: string): string {
  const open: string[] = [];
  return html
    .replace(/&(?:#38|#60|#62|quot);/g, (entity) => ENTITIES[entity]!)
    .replace(/<(\/?)([a-z]+)([^>]*)>/g, (_, closes: string, tag: string, attributes: string) => {
      if (tag === 'span') {
        const mark = closes
          ? open.pop()!
          : attributes.includes('small-caps')
            ? 'sc'
            : attributes.includes('font-style')
              ? 'i'
              : '';
        if (!closes) {
          open.push(mark);
        }
        return mark && `<${closes}${mark}>`;
      }
      return TAGS[tag] ? `<${closes}${TAGS[tag]}>` : '';
    });
}

/** A text without what is typography alone: kinds of quotes, dashes and spaces. */
export function normalised(text: string): string {
  return text
    .replace(/[\u00a0\u2002-\u200a\u202f\s]+/g, ' ')
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚‹›]/g, "'")
    .replace(/[‐‑–]/g, '-')
    .replace(/ᵉ/g, '<sup>e</sup>')
    .replace(/ᵒ/g, '<sup>o</sup>')
    .trim();
}
