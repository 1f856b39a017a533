import type { Token } from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { written } from '../../../server/preview/written.ts';
import { Document } from '../../../server/syntax/document.ts';
import { SNIPPETS } from '../../system/snippets.ts';
import { engine } from './rendered.ts';

const md = engine();

const inTokens = (tokens: readonly Token[]): string[] =>
  tokens.flatMap((token) =>
    token.type === 'ketacite_cite' ? [token.meta.written as string] : inTokens(token.children ?? []),
  );

/** The clusters of a document's body, as they are written. */
function inDocument(document: Document): string[] {
  const found = new Map<number, string>();
  for (const { cluster, from } of document.citations) {
    if (from >= (document.frontMatter?.to ?? 0)) {
      found.set(cluster.from, written(document.lines.slice(cluster.from, cluster.to)));
    }
  }
  return [...found.values()];
}

function both(markdown: string): { ours: string[]; documents: string[] } {
  const document = Document.create('file:///draft.md', 'markdown', 1, markdown);
  // VS Code takes the front matter out by a rule of its own.
  return {
    ours: inTokens(md.parse(markdown.slice(document.frontMatter?.to ?? 0), {})),
    documents: inDocument(document),
  };
}

/** Where markdown-it reads other blocks than Pandoc, so that the preview shows what it shows without Ketacite, and why. */
const DIFFERENCES: Record<string, readonly string[]> = {
  'Pandoc numbers examples; in the preview they are words, and the server tells which are no citations': [
    '(@ex) An example.\n\nText @b.',
    '(@ex) One.\n(@ex2) Two, see @b.',
    '- (@ex) An example in a list',
    '(@ex) A.\n\nSee (@ex) and @ex, not @ey.',
    '(@ex) A.\n\n[@ex] and [see @ex; @b]',
    'See @ex and (@ex).\n\n(@ex) A.',
    'See @ex [p. 3].\n\n(@ex) A.',
    '(@ex) A.\n\nSee @ex [p. 3].',
    '(@ex) A.\n\n    More @a.\n\n(@ey) B @b.',
    '(@a)',
    '(@a) [@b]: {@c}',
    '@a) x',
    '@a. x',
    '@a. @b',
    '> (@ex) A.\n\nSee (@ex).',
    'x\n\n(@good-one) A.\n\nAs (@good-one) shows, @good.',
  ],
  'the words for an image are text alone': [
    '![alt @a](image.png)',
    '![@a](u)',
    '![see [@a]](u "@b")',
    '![x [@a; @b, p. 3]](u)\n',
    '[![@a](i)](u) @b',
  ],
  'VS Code knows no notes: their further paragraphs are code, and a word behind a label is an address': [
    'Note.[^1]\n\n[^1]: First @a.\n\n    Second [@b].',
    '@a [^1]\n\n[^1]: @b',
    '[^1]: @a\n[^2]: [@b]\n\nx[^1][^2]',
    'x[^n]\n\n[^n]: - @a\n    - [@b]\n\n    > [-@c]',
    'x[^n]\n\n[^n]:\n    @a\n\n    @b\n\n@c',
    'x[^1]\n\n[^1]: a\n\n        @code\n\n    @b',
  ],
  'markdown-it knows no lists of letters or definitions: their further paragraphs are code': [
    '(a) @a\n\n    @b\n\n        @code\n\n(b) @c',
    'Term\n\n:   a\n\n    @b\n\n        @code',
  ],
  'markdown-it knows no grid tables and no line blocks, and reads other tables and code spans': [
    '+-------+------+\n| H @a  | H2   |\n+=======+======+\n| - x   | [@b] |\n|       |      |\n| @c    |      |\n+-------+------+',
    '| [@a\n| @b]',
    '| a |\n|---|\n| `|` @a |',
    '``x` @a`',
  ],
  'it takes any label with an address for that of a link': ['[see @a]: http://x.org', '[@a]: http://x.org'],
  'it shows attributes as words': ['# H {#sec-x key="@a"}\n\n@b', '::: {.note key="@a"}\n@b\n:::'],
  'it ends a paragraph at a blank line or a list, whatever is open there': [
    '$$\nx\n+ @a\n$$\n\n@b',
    'Text <!-- @a\n\n@b --> @c',
    '\\begin{x}\n@a\n\n@b\n\\end{x}\n\n@c',
  ],
  'text on the line that ends raw HTML belongs to it': ['<pre>\n@a\n</pre> @b'],
};

const different = new Set(Object.values(DIFFERENCES).flat());

describe.each(Object.entries(SNIPPETS))('the preview finds what the editor finds: %s', (_, markdowns) => {
  const alike = markdowns.filter((markdown) => !different.has(markdown));
  test.each(alike.map((markdown) => [JSON.stringify(markdown), markdown]))('%s', (_, markdown) => {
    const { ours, documents } = both(markdown);
    expect(ours).toEqual(documents);
  });
});

describe.each(Object.entries(DIFFERENCES))('it differs: %s', (_, markdowns) => {
  test.each(markdowns.map((markdown) => [JSON.stringify(markdown), markdown]))('%s', (_, markdown) => {
    const { ours, documents } = both(markdown);
    expect(ours).not.toEqual(documents);
  });
});

test('it differs in few places', () => {
  const snippets = Object.values(SNIPPETS).flat();
  expect(different.size / snippets.length).toBeLessThan(0.1);
  expect([...different].filter((markdown) => !snippets.includes(markdown))).toEqual([]);
});
