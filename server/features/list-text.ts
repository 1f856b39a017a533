import type { FormattedEntry } from '../style/formatter.ts';
import { fromHtml, type Markup } from '../style/markup.ts';

/** The number of an entry in a style that counts them: `1.`, `[1]` or `1`, raised or not. */
const NUMBER = /^\W*(\d+)\W*$/;

/** Whether a list is a numbered one, in the order of its numbers. */
function isNumbered(entries: readonly FormattedEntry[]): boolean {
  return (
    entries.length > 0 &&
    entries.every(({ label }, i) => label !== undefined && NUMBER.exec(fromHtml(label, 'text'))?.[1] === String(i + 1))
  );
}

/** An entry as HTML, with what the style sets in the margin before it. */
export function entryHtml({ html, label }: FormattedEntry): string {
  const inside =
    label === undefined
      ? html
      : `<div class="csl-left-margin">${label}</div><div class="csl-right-inline">${html}</div>`;
  return `<div class="csl-entry">${inside}</div>`;
}

/** The entries of a list as text: one paragraph each, and in Markdown a numbered list where the style counts them. */
export function listText(entries: readonly FormattedEntry[], markup: Markup, eol = '\n'): string {
  if (markup === 'html') {
    return ['<div class="csl-bib-body">', ...entries.map((entry) => `  ${entryHtml(entry)}`), '</div>'].join(eol);
  }
  const numbered = isNumbered(entries);
  const lines = entries.map(({ html, label }, i) => {
    const text = fromHtml(html, markup);
    if (numbered && markup !== 'text') {
      return `${i + 1}. ${text}`;
    }
    return label === undefined ? text : `${fromHtml(label, markup)} ${text}`;
  });
  return lines.join(numbered ? eol : eol + eol);
}
