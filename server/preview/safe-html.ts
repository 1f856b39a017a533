import { escapeHtml } from '../text.ts';

const PLAIN = /^(?:i|b|em|strong|sup|sub)$/;
const STYLE =
  /^ style="((?:font-variant: ?(?:small-caps|normal)|text-decoration: ?(?:underline|none)|font-(?:style|weight): ?normal);?)"$/;
const UNKNOWN = ' class="ketacite-unknown"';
const LINK = /^ href="(https?:\/\/[^\s"'<>`]+)"$/;
const BLOCK = /^ class="(csl-[a-z-]+)"$/;

/** What citeproc writes and is read as HTML: a tag, or a character that is none of the text's own. */
const PART = /<(\/?)([a-z]+)((?: [^<>]*)?)>|[<>"']|&(?:#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,31};)?/gi;

/** The opening tag that is let through; empty for a span that says nothing, undefined where the tag is shown as text. */
function opening(name: string, attributes: string, blocks: boolean): string | undefined {
  if (PLAIN.test(name)) {
    return attributes === '' ? `<${name}>` : undefined;
  }
  if (name === 'span') {
    const style = STYLE.exec(attributes)?.[1];
    return attributes === UNKNOWN ? `<span${UNKNOWN}>` : style ? `<span style="${style}">` : '';
  }
  if (name === 'a') {
    const address = LINK.exec(attributes)?.[1];
    return address && `<a href="${address}">`;
  }
  const block = name === 'div' && blocks ? BLOCK.exec(attributes)?.[1] : undefined;
  return block && `<div class="${block}">`;
}

/**
 * HTML of citeproc's with a handful of tags let through, each closed where it was opened; all else is text. `blocks`: whether the
 * parts of a list's entry may stand in it.
 */
export function safeHtml(html: string, blocks = false): string {
  /** The tags that are open, each with what closes it. */
  const open: { name: string; close: string }[] = [];
  const closeTo = (depth: number) =>
    open
      .splice(depth)
      .reverse()
      .map(({ close }) => close)
      .join('');
  const safe = html.replace(PART, (part: string, slash?: string, tag?: string, attributes = '') => {
    if (tag === undefined) {
      return part.length > 1 ? part : escapeHtml(part);
    }
    const name = tag.toLowerCase();
    if (slash) {
      const depth = open.findLastIndex((one) => one.name === name);
      return depth < 0 ? escapeHtml(part) : closeTo(depth);
    }
    const begins = opening(name, attributes, blocks);
    if (begins === undefined) {
      return escapeHtml(part);
    }
    open.push({ name, close: begins && `</${name}>` });
    return begins;
  });
  return safe + closeTo(0);
}
