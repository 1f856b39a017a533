import { describe, expect, test } from 'vitest';
import { locatorCompletion } from '../../../server/features/locator-completion.ts';
import { applyEdits } from '../../../server/text.ts';
import { caret } from '../../fixture.ts';

function terms(text: string, asked = false): string[] | undefined {
  const { document, position } = caret(text);
  return locatorCompletion(document, position, asked)?.map(({ label }) => label);
}

describe('locators', () => {
  test.each([
    ['[@a, p|]', ['p.', 'pp.', 'para.', 'pt.']],
    ['[see @a, ch|; @b]', ['chap.']],
    ['[@a,c|', ['chap.', 'col.']],
    ['@a [s|]', ['sec.', 's.v.']],
    ['[-@a, P|]', ['p.', 'pp.', 'para.', 'pt.']],
    ['[@b; @{any-key!}, v|]', ['vol.', 'v.']],
    ['[@a, p.|]', undefined],
  ])('a letter typed in %s', (text, expected) => expect(terms(text)).toEqual(expected));

  test.each(['[@a, |]', '@a [|]', '[@a,|'])('all where the writer asks, none where not: %s', (text) => {
    expect(terms(text)).toBeUndefined();
    expect(terms(text, true)).toHaveLength(17);
  });

  test.each([
    'As @a, p|',
    '[@a, p. 3|]',
    '[@a, see p|]',
    '[@a p|]',
    '[p|]',
    '[see p|; @a]',
    '@a says [p|]',
    '[@a], p|',
    'me@b.org [p|',
    '[@a,\n\np|]',
    'x|',
  ])('none in %s', (text) => expect(terms(text, true)).toBeUndefined());

  test('the term replaces the letters, and a number can follow', () => {
    const { document, position } = caret('[@a, ch|]');
    const [term] = locatorCompletion(document, position, false)!;
    expect(applyEdits(document.text, [{ ...term!.insert, insert: term!.newText }])).toBe('[@a, chap. ]');
  });
});
