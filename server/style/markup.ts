import { remembering } from './remembered.ts';

/** A tag of what citeproc prints: text with character references and a handful of tags. */
export const TAG = /<(\/?)([a-z]+)([^>]*)>/gi;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

export function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    return code === undefined
      ? (ENTITIES[name.toLowerCase()] ?? whole)
      : String.fromCodePoint(Math.min(code, 0x10ffff));
  });
}

/** Escapes what Markdown or HTML would read as markup, so that text from a file shows as itself. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~^$|@#]|&(?=#?\w+;)/g, '\\$&')
    .replace(/^(\s*)(\d+)([.)])(?=\s)/gm, '$1$2\\$3')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/\s*\n\s*/g, ' ');
}

/** The forms in which what citeproc prints is written: Markdown as every renderer reads it, or with Pandoc's marks for raised and lowered text. */
export type Markup = 'markdown' | 'pandoc' | 'html' | 'text';

type Marks = Readonly<Record<string, string>>;
const EMPHASIS: Marks = { i: '*', em: '*', b: '**', strong: '**' };
/** What is written for a tag, where it begins and where it ends. */
const MARKS = { markdown: EMPHASIS, pandoc: { ...EMPHASIS, sup: '^', sub: '~' } };
/** Styles that a span may have. */
const SPAN = /^ style="(font-variant: ?small-caps|text-decoration: ?underline);?"$/;

/** What stands upright in italics, or plain in bold. */
const FLIPPED = /(\s*)<span style="font-(style|weight): ?normal;?">([^<]*)<\/span>(\s*)/g;

/** HTML in which emphasis ends where text is not emphasised, since Markdown cannot turn it off. */
function unflipped(html: string): string {
  return html
    .replace(FLIPPED, (_, before: string, kind: string, inside: string, behind: string) => {
      const tag = kind === 'style' ? 'i' : 'b';
      return `</${tag}>${before}${inside}${behind}<${tag}>`;
    })
    .replace(/<([ib])><\/\1>/g, '');
}

/** A URL without the punctuation that ends the sentence around it; a bracket stays where it closes one of the URL's own. */
function trimUrl(text: string): string {
  let url = text.replace(/[.,;:!?]+$/, '');
  while (url.endsWith(')') && url.split(')').length > url.split('(').length) {
    url = url.slice(0, -1).replace(/[.,;:!?]+$/, '');
  }
  return url;
}

/** URLs stay whole in Markdown: written as autolinks. */
function markdownText(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, i) => {
      const url = i % 2 === 1 ? trimUrl(part) : '';
      return (url === '' ? '' : `<${url}>`) + escapeMarkdown(part.slice(url.length));
    })
    .join('');
}

/** A tag of citeproc's as Markdown. `open` are the spans that are open, each with what ends it. */
function markOf(closes: boolean, tag: string, attributes: string, marks: Marks, open: string[]): string {
  if (tag === 'span') {
    if (closes) {
      return open.pop() ?? '';
    }
    const style = SPAN.exec(attributes)?.[1];
    open.push(style ? '</span>' : '');
    return style ? `<span style="${style}">` : '';
  }
  return marks[tag] ?? (tag === 'sup' || tag === 'sub' ? `<${closes ? '/' : ''}${tag}>` : '');
}

/** A link: as it is where it shows its own address. */
function linkText(address: string, inside: string): string {
  const shown = decode(inside.replace(/<[^>]*>/g, ''));
  const url = decode(address);
  return shown === url ? `<${url}>` : `[${escapeMarkdown(shown)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}

const LINK = /<a href="(https?:[^"]*)">([\s\S]*?)<\/a>/g;

function markdown(html: string, marks: Marks): string {
  const open: string[] = [];
  let out = '';
  let at = 0;
  for (const match of html.matchAll(TAG)) {
    const [whole, closes, tag, attributes] = match;
    out += markdownText(decode(html.slice(at, match.index)));
    out += markOf(closes === '/', tag!.toLowerCase(), attributes!, marks, open);
    at = match.index + whole.length;
  }
  return out + markdownText(decode(html.slice(at)));
}

const plain = (html: string) =>
  decode(html.replace(TAG, ''))
    .replace(/[ \t\r\n]+/g, ' ')
    .trim();

function marked(html: string, marks: Marks): string {
  const parts = unflipped(html).split(LINK);
  let out = '';
  for (let i = 0; i < parts.length; i += 3) {
    out += markdown(parts[i]!, marks);
    out += i + 2 < parts.length ? linkText(parts[i + 1]!, parts[i + 2]!) : '';
  }
  return out.replace(/[ \t\r\n]+/g, ' ').trim();
}

/** Entries and numbers whose text is remembered: those of long lists, of which a change leaves nearly all as they are. */
const REMEMBERED = 3000;

const FORMS: Readonly<Record<Markup, (html: string) => string>> = {
  html: (html) => html.trim(),
  text: remembering(REMEMBERED, plain),
  markdown: remembering(REMEMBERED, (html) => marked(html, MARKS.markdown)),
  pandoc: remembering(REMEMBERED, (html) => marked(html, MARKS.pandoc)),
};

/** citeproc's HTML as Markdown or plain text. Of tags emphasis, position, small capitals, underlines and links stay in Markdown. */
export function fromHtml(html: string, to: Markup): string {
  return FORMS[to](html);
}
