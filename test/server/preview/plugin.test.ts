import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { cluster, data, engine, preview, rendered } from './rendered.ts';

const A = cluster('[@a]', '(A, 2000)', { title: 'A. (2000). Title.' });
const B = cluster('[see @b, p. 3]', '(see B, 2001, p. 3)', { title: 'B. (2001).' });
const shownA = '<span class="ketacite-cite" title="A. (2000). Title.">(A, 2000)</span>';
const shownB = '<span class="ketacite-cite" title="B. (2001).">(see B, 2001, p. 3)</span>';

describe('citations', () => {
  test('as the style prints them, with the reference as a tooltip', () => {
    expect(rendered('It works [@a], and *lasts [see @b, p. 3]*.', [A, B])).toBe(
      `<p>It works ${shownA}, and <em>lasts ${shownB}</em>.</p>\n`,
    );
  });

  test.each([
    ['# Heading [@a]', `<h1>Heading ${shownA}</h1>\n`],
    ['- [@a]\n- x', `<ul>\n<li>${shownA}</li>\n<li>x</li>\n</ul>\n`],
    ['> [see\n> @b,\n> p. 3]', `<blockquote>\n<p>${shownB}</p>\n</blockquote>\n`],
    ['1. x\n\n   [see\n   @b, p. 3]', `<ol>\n<li>\n<p>x</p>\n<p>${shownB}</p>\n</li>\n</ol>\n`],
    ['[see\r\n@b, p. 3]\r\n', `<p>${shownB}</p>\n`],
    ['[text [@a]](https://x.org)', `<p><a href="https://x.org">text ${shownA}</a></p>\n`],
    ['<div>\nSee [@a].\n</div>', `<div>\nSee ${shownA}.\n</div>`],
    ['<!-- to do --> Text [@a].', `<!-- to do --> Text ${shownA}.`],
    ['![of [@a]](x.png)', '<p><img src="x.png" alt="of [@a]"></p>\n'],
  ])('wherever they stand: %j', (text, html) => {
    expect(rendered(text, [A, B])).toBe(html);
  });

  test.each([
    '`[@a]`',
    '```\n[@a]\n```',
    '    [@a]',
    '\\[\\@a\\]',
    'me@example.org',
    '<https://x.org/@a>',
    '<!-- [@a] -->',
    '<pre>\n[@a]\n</pre>',
    '<b title="[@a]">x</b>',
  ])('not where there are none: %s', (text) => {
    expect(rendered(text, [A, cluster('@a', 'no'), cluster('@example.org', 'no')])).not.toMatch(/class="ketacite/);
  });

  test('of the same words each in its turn', () => {
    const first = cluster('[@a]', 'first', { title: '' });
    expect(rendered('[@a] and [@a]', [first, { ...first, html: 'second' }])).toBe(
      '<p><span class="ketacite-cite">first</span> and <span class="ketacite-cite">second</span></p>\n',
    );
    // Those in HTML and in words for images count as well.
    expect(rendered('![[@a]](x)\n\n<p>[@a]</p>\n\n[@a]', [first, first, { ...first, html: 'third' }])).toMatch(/third/);
  });

  test('in a table, in textual form and with braces', () => {
    const shown = [
      cluster('@a [p. 4]', 'A (2000, p. 4)', { title: '' }),
      cluster('@{a;b}', 'AB (2001)', { title: '' }),
    ];
    expect(rendered('| x |\n|---|\n| @a [p. 4] |\n\n-@a and -@{a;b} too', shown)).toBe(
      [
        '<table>\n<thead>\n<tr>\n<th>x</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>',
        '<span class="ketacite-cite">A (2000, p. 4)</span></td>\n</tr>\n</tbody>\n</table>\n',
        '<p>-@a and -<span class="ketacite-cite">AB (2001)</span> too</p>\n',
      ].join(''),
    );
  });

  test('a raised number stands behind its word, and what it is raised with stays', () => {
    expect(rendered('Word [@a], word.', [cluster('[@a]', '<sup>1</sup>', { title: '' })])).toBe(
      '<p>Word<span class="ketacite-cite"><sup>1</sup></span>, word.</p>\n',
    );
  });
});

describe('while an answer is awaited', () => {
  const pending = (text: string) => `<p>x <span class="ketacite-pending">${text}</span>.</p>\n`;

  test('citations stand as they are written', () => {
    expect(preview('x [see @b, p. 3].', undefined)).toEqual({ html: pending('[see @b, p. 3]'), waiting: true });
  });

  test('of an older answer what still holds is shown', () => {
    const { html, waiting } = preview('New [@c], old [@a], again [@a].', data([A]), false);
    expect(html).toBe(`<p>New <span class="ketacite-pending">[@c]</span>, old ${shownA}, again ${shownA}.</p>\n`);
    expect(waiting).toBe(true);
  });

  test('what the answer does not name is text', () => {
    expect(preview('See @fig-x & [@a].', data([A]))).toEqual({
      html: `<p>See @fig-x &amp; ${shownA}.</p>\n`,
      waiting: false,
    });
  });

  test('a cluster of which nothing can be said yet stands as it is written', () => {
    expect(rendered('x [@a].', [cluster('[@a]', '', { title: '' })])).toBe(pending('[@a]'));
  });

  test('a text that is no document is shown as it is written', () => {
    expect(engine().render('Hello @someone & [*you* @b].')).toBe('<p>Hello @someone &amp; [*you* @b].</p>\n');
  });
});

const ENTRIES = ['<div class="csl-entry">A. (2000). <i>Title</i>.</div>'];
const LIST =
  '<div id="refs" class="ketacite-references">\n<div class="csl-entry">A. (2000). <i>Title</i>.</div>\n</div>\n';

describe('the bibliography', () => {
  test('at the end', () => {
    expect(rendered('x\n\n## References', [], { entries: ENTRIES })).toBe(`<p>x</p>\n<h2>References</h2>\n${LIST}`);
  });

  test.each([
    ['::: {#refs}\n:::\n\nAfter', `${LIST}<p>After</p>\n`],
    ['::: {#refs .x}\r\n\r\n:::\r\n', LIST],
    ['Text\n:::: {#refs} ::::\n::::\nAfter', `<p>Text</p>\n${LIST}<p>After</p>\n`],
    ['::: {#refs}\n# Mine\n:::', `<h1>Mine</h1>\n${LIST}`],
    ['> ::: {#refs}\n> :::\n\nx', `<blockquote>\n${LIST}</blockquote>\n<p>x</p>\n`],
    ['::: {#refs}\n\nStill typed.', `${LIST}<p>Still typed.</p>\n`],
    ['::: {#refs}\n::: {.x}\nIn\n:::\n:::\nAfter', `<p>::: {.x}\nIn\n:::</p>\n${LIST}<p>After</p>\n`],
    ['::: {#refs}\n:::\n\nx\n\n::: {#refs}\n:::', `${LIST}<p>x</p>\n`],
  ])('in its place: %j', (text, html) => {
    expect(rendered(text, [], { entries: ENTRIES })).toBe(html);
    expect(rendered(text, [], { entries: ENTRIES, atEnd: false })).toBe(html);
    expect(rendered(text, [])).toBe(html.replace(LIST, ''));
  });

  test.each([
    '::: {.note}\nx\n:::',
    '::: {#refs-2}\n:::',
    '    ::: {#refs}\n    :::',
    '```\n::: {#refs}\n```',
    ':: {#refs}',
  ])('other divs and code stay as they are: %j', (text) => {
    const plain = new MarkdownIt({ html: true }).render(text);
    expect(rendered(text, [], { entries: ENTRIES })).toBe(plain + LIST);
  });

  test('none at the end where one stands in the text', () => {
    const text = '<!-- ketacite: references hash=0 -->\n\nA. (2000).\n\n<!-- ketacite: end of references -->\n';
    expect(rendered(text, [A], { entries: ENTRIES, atEnd: false })).toBe(
      '<!-- ketacite: references hash=0 -->\n<p>A. (2000).</p>\n<!-- ketacite: end of references -->\n',
    );
  });
});

describe('a note style', () => {
  const notes = [
    cluster('[@a]', '', { note: 'A, <i>Title</i>.', title: 'A, Title.' }),
    cluster('@b', 'B', { note: '<i>Other</i>.', title: 'Other.' }),
    cluster('[@c]', '', { note: '<script>x</script>', title: '"C"' }),
  ];

  test('numbers in order, each with its note, and the notes before the list', () => {
    expect(rendered('One [@a]. Two @b says [@c]; and [@a]', notes, { entries: ENTRIES })).toMatchInlineSnapshot(`
      "<p>One.<span class="ketacite-cite" title="A, Title."><sup class="ketacite-note">1</sup></span> Two <span class="ketacite-cite" title="Other.">B<sup class="ketacite-note">2</sup></span> says;<span class="ketacite-cite" title="&quot;C&quot;"><sup class="ketacite-note">3</sup></span> and [@a]</p>
      <ol class="ketacite-notes">
      <li>A, <i>Title</i>.</li>
      <li><i>Other</i>.</li>
      <li>&lt;script&gt;x&lt;/script&gt;</li>
      </ol>
      <div id="refs" class="ketacite-references">
      <div class="csl-entry">A. (2000). <i>Title</i>.</div>
      </div>
      "
    `);
  });

  test('the notes stand before the heading of the list', () => {
    const list = '<ol class="ketacite-notes">\n<li>A, <i>Title</i>.</li>\n</ol>\n';
    const shown = [notes[0]!];
    expect(rendered('[@a]\n\n## References', shown, { entries: ENTRIES })).toMatch(
      `${list}<h2>References</h2>\n${LIST}`,
    );
    expect(rendered('[@a]\n\n# R\n\n::: {#refs}\n:::\n\nx', shown, { entries: ENTRIES })).toMatch(
      `${list}<h1>R</h1>\n${LIST}<p>x</p>`,
    );
    expect(rendered('[@a]\n\n## References\n\nx', shown, { entries: ENTRIES })).toMatch(`<p>x</p>\n${list}${LIST}`);
  });

  test('the same at each rendering of the same tokens', () => {
    const md = engine();
    const tokens = md.parse('One [@a] @b.', {});
    const once = () =>
      md.renderer.render(tokens, md.options, { previewed: { data: data(notes), current: true, waiting: false } });
    expect(once()).toBe(once());
    // VS Code's language server is sent them.
    expect(JSON.parse(JSON.stringify(tokens))).toHaveLength(tokens.length);
  });
});

test('whatever is written and answered, no tag comes out of it and nothing throws', () => {
  const piece = fc.constantFrom(
    ...[
      '[@a]',
      '@b',
      '[see ',
      '; ',
      ']',
      '<b ',
      '>',
      '"',
      "'",
      '&',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '::: {#refs}',
      ':::',
      '`',
      '<!--',
      '-->',
      '*',
      '\\',
      '$',
      '![',
      '](x)',
      '<script>',
      '\u0000',
    ],
  );
  const hostile = fc.constantFrom(
    '<script>x</script>',
    '"><img src=x onerror=y>',
    '</span></div></p>',
    '<b',
    '&',
    'ok',
    '<i>x',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), hostile, hostile, fc.boolean(), (pieces, html, title, note) => {
      const shown = ['[@a]', '@b'].map((text) => cluster(text, html, { title, ...(note && { note: html }) }));
      const out = preview(pieces.join(''), data(shown, { entries: [html] })).html;
      const own = preview(pieces.join(''), undefined).html;
      expect((out.match(/<(?:script|img)\b/g) ?? []).length).toBeLessThanOrEqual(
        (own.match(/<(?:script|img)\b/g) ?? []).length,
      );
      expect(out).not.toMatch(/title="[^"]*"[^>]*onerror/);
    }),
  );
});
