import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completion, detail } from '../../../server/features/completion.ts';
import { applyEdits } from '../../../server/text.ts';
import { caret, markdown, snapshot } from '../../fixture.ts';

/** The first entry's effect on the text, or undefined where nothing is offered. */
function first(text: string): string | undefined {
  const { document, position } = caret(text);
  const [found] = completion(snapshot, document, position) ?? [];
  return found && applyEdits(document.text, [{ ...found.insert, insert: found.newText }]);
}

function count(text: string): number | undefined {
  const { document, position } = caret(text);
  return completion(snapshot, document, position)?.length;
}

describe('completion', () => {
  test.each([
    '@|',
    '[@|',
    '[@|]',
    '[see @|',
    '[@a; @|',
    '-@|',
    '"@|',
    '*@|',
    '(@|',
    'Some text @|',
    '| x |\n|---|\n| @|',
    '> @|',
    '- @|',
    '@{|',
  ])('offers every reference in %s', (text) => {
    const split = text.lastIndexOf('|');
    const { document, position } = caret(`${text.slice(0, split).replaceAll('|', '¦')}|${text.slice(split + 1)}`);
    expect(completion(snapshot, document, position)).toHaveLength(9);
  });

  test('what was typed is replaced, never doubled', () => {
    expect(first('[see @ptsd|]')).toBe('[see @feder2014]');
    expect(first('[-@ptsd feder|; @a]')).toBe('[-@feder2014; @a]');
    expect(first('x @{zara|')).toBe('x @zarate2006');
  });

  test.each([
    'me@|',
    'mail bob@fed|',
    '`@|`',
    '```\n@|\n```',
    '    @|',
    '<https://x.org/@|>',
    'https://x.org/@|',
    '[t](http://x/@|)',
    '\\@|',
    '<!-- @| -->',
    '---\na: "@|"\n---\n',
  ])('is silent in %s', (text) => expect(count(text)).toBeUndefined());

  test('a space goes on with a half-typed query and never follows a complete key', () => {
    expect(count('@ptsd |')).toBe(1);
    expect(count('@feder2014 |')).toBeUndefined();
    expect(count('[@feder2014 |]')).toBeUndefined();
    expect(count('@ |')).toBeUndefined();
    expect(count('@ptsd was found to be a very long |')).toBeUndefined();
    expect(count('@psilocybin |')).toBe(0);
  });

  test('a text that seems to need no parse is silent nowhere', () => {
    const piece = fc.constantFrom(
      '@',
      'a ',
      '\n',
      '\n\n',
      '- ',
      '> ',
      '[',
      ']',
      '(',
      ')',
      '!',
      '#',
      '   ',
      '\t',
      ' ',
      '*',
      '_',
      '|',
      '---\n',
      'b@',
      '.',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const document = markdown(`${pieces.join('')}@`);
        const at = document.text.length - 1;
        const parsed = document.tree.resolveInner(at, 1).name;
        const offered = completion(snapshot, document, document.lines.position(at + 1));
        fc.pre(offered !== undefined);
        expect(parsed).not.toMatch(/Code|URL|Comment|HTML|Math|LinkLabel/);
      }),
      { numRuns: 3000 },
    );
  });

  test('overwriting replaces the rest of the key', () => {
    const { document, position } = caret('[@fed|er2014]');
    const [found] = completion(snapshot, document, position)!;
    expect(found?.replace).toEqual({ from: 1, to: 11 });
  });

  test('the detail says who, when and where', () => {
    expect(detail(snapshot.library.find('feder2014')!)).toBe('Feder et al. · 2014 · JAMA Psychiatry');
  });

  test('a caret past the end is the end', () => {
    const { document } = caret('[@fed|');
    expect(completion(snapshot, document, { line: 99, character: 99 })?.[0]?.entry.citekey).toBe('feder2014');
  });
});
