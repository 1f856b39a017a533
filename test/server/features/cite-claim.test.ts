import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../../server/evidence/sentences.ts';
import { citationsOf, citeEdit } from '../../../server/features/cite-claim.ts';
import { applyEdits } from '../../../server/text.ts';
import { markdown } from '../../fixture.ts';

/** The first sentence of a document's prose that says "fast". */
function sentence(text: string) {
  const document = markdown(text);
  const found = document.prose
    .flatMap((prose) =>
      sentencesOf(prose.text).map(({ from, to }) => ({ from: from + prose.from, to: to + prose.from })),
    )
    .find(({ from, to }) => document.text.slice(from, to).includes('fast'))!;
  return { document, found };
}

test.each([
  ['It works fast.', 'It works fast [@new].'],
  ['It works fast [@a].', 'It works fast [@a; @new].'],
  ['It works fast [see @a, p. 3; @b].', 'It works fast [see @a, p. 3; @b; @new].'],
  ['It works fast. [@a]', 'It works fast. [@a; @new]'],
  ['It works fast', 'It works fast [@new]'],
  ['It works fast [@a]', 'It works fast [@a; @new]'],
  ['It works fast, says @a.', 'It works fast, says @a [@new].'],
  ['It works fast, says @a [p. 3].', 'It works fast, says @a [p. 3; @new].'],
  ['It works fast (in a day).', 'It works fast (in a day) [@new].'],
  ['“It works fast.”', '“It works fast [@new].”'],
  ['It works fast [@a], as trials show.', 'It works fast [@a], as trials show [@new].'],
  ['**It works fast.** And more.', '**It works fast [@new].** And more.'],
  ['- It works fast\n- More', '- It works fast [@new]\n- More'],
  ['| It works fast | More |\n| --- | --- |\n', '| It works fast | More |\n| --- | --- |\n'],
  ['Does it work fast?', 'Does it work fast [@new]?'],
  ['It works\nfast.\n\n[@a] is next.', 'It works\nfast [@new].\n\n[@a] is next.'],
])('%s', (text, expected) => {
  const { document, found } = sentence(
    text.startsWith('|') ? `| a | b |\n| --- | --- |\n${text.split('\n')[0]}` : text,
  );
  const cited = applyEdits(document.text, [citeEdit(document, found, 'new')]);
  expect(cited).toBe(text.startsWith('|') ? '| a | b |\n| --- | --- |\n| It works fast [@new] | More |' : expected);
  expect(markdown(cited).citations.some(({ citekey }) => citekey === 'new')).toBe(true);
});

describe('the citations of a sentence', () => {
  test.each([
    ['It works fast [@a; @b]. Next [@c].', ['a', 'b']],
    ['It works fast. [@a] Next [@c].', ['a']],
    ['It works fast.\n\n[@a]', []],
    ['Slow [@a]. It works fast.', []],
  ])('%s', (text, expected) => {
    const { document, found } = sentence(text);
    expect(citationsOf(document, found).map(({ citekey }) => citekey)).toEqual(expected);
  });
});
