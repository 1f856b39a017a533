import { escapeHtml } from '../text.ts';
import { decode, TAG } from './markup.ts';

/** Tags that stay; all of them are without attributes. */
const KEPT = /^(?:i|em|b|strong|sup|sub)$/;
/** Styles of spans that stay: the normal ones stand within emphasis that they end. */
const SPAN =
  /^ style="((?:font-variant: ?(?:small-caps|normal)|font-(?:style|weight): ?normal|text-decoration: ?underline);?)"$/;
/** A link to a page. What the address holds may be anything but a tag's end, which citeproc escapes. */
const LINK = /^ href="(https?:[^>]*)"$/i;

/** A tag as it begins, made anew; undefined for one that does not stay. */
function opening(tag: string, attributes: string): string | undefined {
  if (KEPT.test(tag)) {
    return `<${tag}>`;
  }
  const style = tag === 'span' ? SPAN.exec(attributes)?.[1] : undefined;
  if (style !== undefined) {
    return `<span style="${style}">`;
  }
  const address = tag === 'a' ? LINK.exec(attributes)?.[1] : undefined;
  return address === undefined ? undefined : `<a href="${escapeHtml(decode(address))}">`;
}

/**
 * citeproc's HTML as another program may be given it: text escaped anew, and of tags emphasis, position, small capitals, underlines and
 * links to pages, each of them closed.
 */
export function richText(html: string): string {
  /** The tags that are open, whether they stay or not. */
  const open: { tag: string; kept: boolean }[] = [];
  let out = '';
  let at = 0;
  const close = () => {
    const { tag, kept } = open.pop()!;
    out += kept ? `</${tag}>` : '';
  };
  for (const match of html.matchAll(TAG)) {
    const [whole, closes, name, attributes] = match;
    const tag = name!.toLowerCase();
    out += escapeHtml(decode(html.slice(at, match.index)));
    at = match.index + whole.length;
    if (closes === '') {
      const opened = opening(tag, attributes!);
      open.push({ tag, kept: opened !== undefined });
      out += opened ?? '';
    } else if (open.some((one) => one.tag === tag)) {
      while (open.at(-1)!.tag !== tag) {
        close();
      }
      close();
    }
  }
  out += escapeHtml(decode(html.slice(at)));
  while (open.length > 0) {
    close();
  }
  return out.replace(/[ \t\r\n]+/g, ' ').trim();
}
