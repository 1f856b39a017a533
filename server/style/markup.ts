// citeproc's HTML output: text with character references and a handful of tags.
const TAG = /<(\/?)([a-z]+)([^>]*)>/gi;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decode(text: string): string {
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

/** An entry of a bibliography in the three forms in which it is written. */
export type Markup = 'markdown' | 'html' | 'text';

interface Marks {
  [tag: string]: string;
}
const MARKS: Marks = { i: '*', em: '*', b: '**', strong: '**', sup: '^', sub: '~' };

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

/** citeproc's HTML as Markdown or plain text; tags beyond emphasis, position and weight are left out. */
export function fromHtml(html: string, to: Markup): string {
  if (to === 'html') {
    return html.trim();
  }
  const write = to === 'markdown' ? markdownText : (text: string) => text;
  let out = '';
  let at = 0;
  for (const match of html.matchAll(TAG)) {
    out += write(decode(html.slice(at, match.index)));
    out += to === 'markdown' ? (MARKS[match[2]!.toLowerCase()] ?? '') : '';
    at = match.index + match[0].length;
  }
  out += write(decode(html.slice(at)));
  return out.replace(/[ \t\r\n]+/g, ' ').trim();
}
