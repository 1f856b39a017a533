import fc from 'fast-check';
import { expect, test } from 'vitest';
import { richText } from '../../../server/style/rich-text.ts';

test.each([
  ['A &#38; B &lt; C “d”', 'A &amp; B &lt; C “d”'],
  ['<i>a <span style="font-style:normal;">b</span></i>', '<i>a <span style="font-style:normal;">b</span></i>'],
  ['<span class="nocase">a <b>b</b></span>', 'a <b>b</b>'],
  ['<span style="color:red"><i>a</i></span>', '<i>a</i>'],
  ['<a href="https://a.org/?x=1&#38;y">a</a>', '<a href="https://a.org/?x=1&amp;y">a</a>'],
  ['<a href="https://a.org/"onclick="x">a</a>', '<a href="https://a.org/&quot;onclick=&quot;x">a</a>'],
  ['<a href="javascript:x">a</a>', 'a'],
  ['<i>a <b>b</i> c', '<i>a <b>b</b></i> c'],
  ['a</i> <sup>2', 'a <sup>2</sup>'],
  ['<img src=x onerror=y><script>z</script>', 'z'],
  ['  a\n  b ', 'a b'],
])('%s', (html, expected) => expect(richText(html)).toBe(expected));

test('whatever is given: only tags that stay, each closed, and the same again', () => {
  const piece = fc.constantFrom(
    '<i>',
    '</i>',
    '<b>',
    '</b>',
    '<span style="font-variant:small-caps;">',
    '<span style="x">',
    '</span>',
    '<a href="https://x.org/"y">',
    '<a href="x">',
    '</a>',
    '<script>',
    '&#60;script&#62;',
    '&lt;',
    '"',
    '<',
    '>',
    'a ',
  );
  const allowed = /^<(?:\/?(?:i|b)|span style="font-variant:small-caps;"|\/span|a href="https:[^"<>]*"|\/a)>$/;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const html = richText(pieces.join(''));
      const open: string[] = [];
      for (const [tag] of html.matchAll(/<[^>]*>?/g)) {
        expect(tag).toMatch(allowed);
        const name = /\w+/.exec(tag)![0];
        if (tag.startsWith('</')) {
          expect(open.pop()).toBe(name);
        } else {
          open.push(name);
        }
      }
      expect(open).toEqual([]);
      expect(richText(html)).toBe(html);
    }),
  );
});
