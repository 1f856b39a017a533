import { expect, test } from 'vitest';
import { escapeMarkdown, fromHtml } from '../../../server/style/markup.ts';

test('citeproc’s HTML as Markdown and as text', () => {
  const html = 'Smith &amp; Jones. <i>On <b>x</b></i> H<sub>2</sub>O. https://doi.org/10.1/a_b(1).';
  expect(fromHtml(html, 'markdown')).toBe('Smith & Jones. *On **x*** H<sub>2</sub>O. <https://doi.org/10.1/a_b(1)>.');
  expect(fromHtml(html, 'pandoc')).toBe('Smith & Jones. *On **x*** H~2~O. <https://doi.org/10.1/a_b(1)>.');
  const more = '<span style="font-variant:small-caps;">Smith</span>. doi:<a href="https://doi.org/10.1/a">10.1/a</a>';
  expect(fromHtml(more, 'markdown')).toBe(
    '<span style="font-variant:small-caps">Smith</span>. doi:[10.1/a](<https://doi.org/10.1/a>)',
  );
  expect(fromHtml(html, 'text')).toBe('Smith & Jones. On x H2O. https://doi.org/10.1/a_b(1).');
});

test('what comes from a file shows as itself: no markup, no link, no command, no citation', () => {
  const hostile = '<script>x</script> [run](command:evil) ![i](http://x/y) *a* @key &lt; `c`';
  const shown = escapeMarkdown(hostile);
  expect(shown).toBe(
    '\\<script\\>x\\</script\\> \\[run\\](command:evil) !\\[i\\](http://x/y) \\*a\\* \\@key \\&lt; \\`c\\`',
  );
  expect(fromHtml('&lt;img src=x onerror=1&gt; [a](command:b)', 'markdown')).toBe(
    '\\<img src=x onerror=1\\> \\[a\\](command:b)',
  );
});

test('a line that begins like a list or heading is none', () => {
  expect(escapeMarkdown('1. a')).toBe('1\\. a');
  expect(escapeMarkdown('- a\n\n# b')).toBe('\\- a \\# b');
});

test('what stands upright in italics ends them', () => {
  const html =
    '<i>Reading <span style="font-style:normal;">The Plague</span> at</i> <b><span style="font-weight:normal;">x</span></b>';
  expect(fromHtml(html, 'markdown')).toBe('*Reading* The Plague *at* x');
});
