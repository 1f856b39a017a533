import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeHtml } from '../../../server/preview/safe-html.ts';
import { escapeHtml } from '../../../server/text.ts';

test.each([
  '<i>Title</i>, <b>4</b><sup>th</sup> H<sub>2</sub>O &amp; more &#38; &#x26;',
  '<span style="font-variant:small-caps;">Name</span>',
  '<i>See <span style="font-style:normal;">this</span></i>',
  '<span style="text-decoration:underline;">x</span>',
  '<span class="ketacite-unknown">@a?</span>',
  '<a href="https://doi.org/10.1000/1?a=b&#38;c">https://doi.org</a>',
])('what citeproc writes stays: %s', (html) => {
  expect(safeHtml(html)).toBe(html);
});

test('the parts of an entry stay in an entry only', () => {
  const entry =
    '<div class="csl-entry"><div class="csl-left-margin">1.</div><div class="csl-right-inline">A</div></div>';
  expect(safeHtml(entry, true)).toBe(entry);
  expect(safeHtml('<div class="csl-entry">x</div>')).toBe('&lt;div class=&quot;csl-entry&quot;&gt;x&lt;/div&gt;');
  expect(safeHtml('<div class="x">y</div>', true)).toBe('&lt;div class=&quot;x&quot;&gt;y&lt;/div&gt;');
});

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['<i onclick="x">y</i>', '&lt;i onclick=&quot;x&quot;&gt;y&lt;/i&gt;'],
  ['<a href="javascript:x">y</a>', '&lt;a href=&quot;javascript:x&quot;&gt;y&lt;/a&gt;'],
  [
    '<a href="https://x.org" onclick="x">y</a>',
    '&lt;a href=&quot;https://x.org&quot; onclick=&quot;x&quot;&gt;y&lt;/a&gt;',
  ],
  ['<span style="background:url(https://x.org)">y</span>', 'y'],
  ['<span style="font-variant:small-caps;position:fixed">y</span>', 'y'],
  ['</div></body><i>x', '&lt;/div&gt;&lt;/body&gt;<i>x</i>'],
  ['<i>a<b>b</i>c</b>', '<i>a<b>b</b></i>c&lt;/b&gt;'],
  ['a < b > c & d "e" \'f\'', 'a &lt; b &gt; c &amp; d &quot;e&quot; &#39;f&#39;'],
  ['<i', '&lt;i'],
  ['<<i>>x', '&lt;<i>&gt;x</i>'],
  ['<!-- x --><?y?>', '&lt;!-- x --&gt;&lt;?y?&gt;'],
])('all else is text: %s', (html, safe) => {
  expect(safeHtml(html)).toBe(safe);
});

test('whatever comes, only tags of the list stand in it, each closed', () => {
  const piece = fc.constantFrom(
    ...[
      '<i>',
      '</i>',
      '<b>',
      '</b>',
      '<span>',
      '</span>',
      '<span class="ketacite-unknown">',
      '<a href="https://x.org">',
      '</a>',
    ],
    ...[
      '<script>',
      '<',
      '>',
      '"',
      "'",
      '&',
      '&lt;',
      'x',
      '<i ',
      '=',
      'onload',
      '<div class="csl-entry">',
      '</div>',
      '<b/>',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.boolean(), (pieces, blocks) => {
      const open: string[] = [];
      const rest = safeHtml(pieces.join(''), blocks).replace(
        /<(\/?)(i|b|span|a|div)(?: (?:class|href)="[^"<>]*")?>/g,
        (_, slash: string, name: string) => {
          expect(slash ? open.pop() : name).toBe(name);
          if (!slash) {
            open.push(name);
          }
          return '';
        },
      );
      expect(open).toEqual([]);
      expect(rest).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
    }),
  );
});

test('a tooltip holds any text', () => {
  expect(escapeHtml('"><b>\n&')).toBe('&quot;&gt;&lt;b&gt;\n&amp;');
});
