const MARKS: readonly (readonly [RegExp, string])[] = [
  [/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, 'b'],
  [/(\*|_)(?=\S)([\s\S]*?\S)\1/g, 'i'],
  [/(\^)(?=\S)([^\s^]+)\1/g, 'sup'],
  [/(~)(?=\S)([^\s~]+)\1/g, 'sub'],
];

/** Stands for a character that a backslash keeps from being a mark. */
const KEPT = /\\([!-/:-@[-`{-~])/g;

/** A citation's prefix, suffix or locator, which is Markdown, as the inline HTML that citeproc reads. */
export function affixHtml(markdown: string): string {
  const kept: string[] = [];
  let html = markdown
    .replace(KEPT, (_, char: string) => `\ue005${kept.push(char) - 1}\ue006`)
    .replace(/&(?!#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  for (const [mark, tag] of MARKS) {
    html = html.replace(mark, `<${tag}>$2</${tag}>`);
  }
  return html.replace(/\ue005(\d+)\ue006/g, (_, i: string) => kept[Number(i)]!).replace(/\s+/g, ' ');
}
