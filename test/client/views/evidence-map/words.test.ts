import { describe, expect, test } from 'vitest';
import { pageHtml } from '../../../../client/views/common/page-html.ts';
import { cellName, claimName, LEVELS, referenceName, summary } from '../../../../client/views/evidence-map/words.ts';

const CLAIM = { id: 'fast', label: 'Rapid relief', stated: 0, overstated: 0, uncited: 0, cells: [] };
const REFERENCE = { id: 'a', name: 'Berman et al. 2000', cited: 0, unfound: false };

describe('what the document makes of it, in words', () => {
  test.each([
    [{}, 'Rapid relief'],
    [{ stated: 1 }, 'Rapid relief, 1 sentence, cited'],
    [{ stated: 1, uncited: 1 }, 'Rapid relief, 1 sentence, uncited'],
    [{ stated: 3, uncited: 2, overstated: 1 }, 'Rapid relief, 3 sentences, 1 overstated, 2 uncited'],
  ])('a claim: %j', (marks, expected) => {
    expect(claimName({ ...CLAIM, ...marks })).toBe(expected);
  });

  test('a reference', () => {
    expect(referenceName(REFERENCE)).toBe('Berman et al. 2000');
    expect(referenceName({ ...REFERENCE, cited: 2 })).toBe('Berman et al. 2000, cited 2 times');
    expect(referenceName({ ...REFERENCE, cited: 1, unfound: true })).toBe(
      'Berman et al. 2000, no record found, cited once',
    );
  });

  test('a cell names both, and its level', () => {
    expect(cellName(CLAIM, REFERENCE, { level: 'premise', cited: 0 })).toBe(
      'Rapid relief, Berman et al. 2000: only as premise',
    );
    expect(cellName(CLAIM, REFERENCE, { level: 'direct', cited: 3 })).toBe(
      'Rapid relief, Berman et al. 2000: direct, cited with it 3 times',
    );
  });

  test('the whole', () => {
    const pack = { id: 'p', title: 'P', checked: '', disclaimer: '', claims: [CLAIM], references: [REFERENCE] };
    expect(summary(pack)).toBe('states 0 of 1 claim, cites 0 of 1 reference');
  });
});

test('levels differ by symbol and by word, not by colour', () => {
  const levels = Object.values(LEVELS);
  expect(new Set(levels.map(({ symbol }) => symbol)).size).toBe(levels.length);
  expect(new Set(levels.map(({ word }) => word)).size).toBe(levels.length);
});

test('the page lets nothing in but its own script and style', () => {
  const html = pageHtml({
    script: 'https://x/page.js?a="&b',
    style: 'https://x/page.css',
    source: 'https://x',
    title: 'Map & <b>',
    nonce: 'n',
  });
  expect(html).toContain(
    `content="default-src 'none'; style-src https://x; script-src 'nonce-n'; base-uri 'none'; form-action 'none'"`.replaceAll(
      "'",
      '&#39;',
    ),
  );
  expect(html).toContain('src="https://x/page.js?a=&quot;&amp;b"');
  expect(html).toContain('<title>Map &amp; &lt;b&gt;</title>');
  expect(html.match(/<script/g)).toHaveLength(1);
});

test('only a page that asks for it may hold elements with styles of their own', () => {
  const html = pageHtml({ script: 's', style: 's', source: 'https://x', title: 'T', nonce: 'n', inlineStyles: true });
  expect(html).toContain(
    '; style-src https://x; style-src-attr &#39;unsafe-inline&#39;; script-src &#39;nonce-n&#39;; ',
  );
});
