const WORD = '[\\p{L}\\p{N}]';
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/(\*\*)(?=\S)([\s\S]*?\S)\1/g, 'b'],
  [new RegExp(`(?<!${WORD})(__)(?=\\S)([\\s\\S]*?\\S)\\1(?!${WORD})`, 'gu'), 'b'],
  [/(\*)(?=\S)([\s\S]*?\S)\1/g, 'i'],
  [new RegExp(`(?<!${WORD})(_)(?=\\S)([\\s\\S]*?\\S)\\1(?!${WORD})`, 'gu'), 'i'],
  [/(\^)(?=\S)([^\s^]+)\1/g, 'sup'],
  [/(~)(?=\S)([^\s~]+)\1/g, 'sub'],
];

/** What Pandoc sets for marks that a keyboard lacks. */
const TYPOGRAPHY: Readonly<Record<string, string>> = { '--': '–', '---': '—', '...': '…' };

/** Stands for a character that a backslash keeps from being a mark. */
const KEPT = /\\([!-/:-@[-`{-~])/g;

/** A citation's prefix, suffix or locator, which is Markdown, as the inline HTML that citeproc reads (`<i>`, `<b>`, `<sup>`, `<sub>`). */
export function affixHtml(markdown: string): string {
  const kept: string[] = [];
  const escaped = (text: string) =>
    text
      .replace(/&(?!#?\w+;)/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;');
  let html = escaped(markdown.replace(KEPT, (_, char: string) => `\ue005${kept.push(char) - 1}\ue006`)).replace(
    /-{2,3}(?!-)|\.{3}/g,
    (mark) => TYPOGRAPHY[mark]!,
  );
  for (const [mark, tag] of MARKS) {
    html = html.replace(mark, `<${tag}>$2</${tag}>`);
  }
  return html.replace(/\ue005(\d+)\ue006/g, (_, i: string) => escaped(kept[Number(i)]!)).replace(/\s+/g, ' ');
}
