import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completion, rowOf } from '../../../server/features/completion.ts';
import type { Brief, Entry } from '../../../server/library/entry.ts';
import { Library } from '../../../server/library/library.ts';
import { listShelf } from '../../../server/library/list-shelf.ts';
import { toCompletionItems } from '../../../server/lsp/convert.ts';
import type { Snapshot } from '../../../server/snapshot.ts';
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
    '---\nbibliography: a@|\n---\n',
    '---\ncsl: @|\n---\n',
  ])('is silent in %s', (text) => expect(count(text)).toBeUndefined());

  test('the strings of front matter cite', () => {
    expect(count('---\nabstract: See @|\n---\n')).toBe(9);
    expect(count('---\nnocite: |\n  @|\n---\n'.replace('|\n', '>\n'))).toBe(9);
  });

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

  test.each([
    // text, accepted by inserting, accepted by overwriting
    ['[@fed|er2014]', '[@feder2014er2014]', '[@feder2014]'],
    ['see @|er2014.', 'see @feder2014er2014.', 'see @feder2014.'],
    ['@fed|. Then', '@feder2014. Then', '@feder2014. Then'],
    ['@fed|-', '@feder2014-', '@feder2014-'],
    ['@ptsd fe|der2014; x', '@feder2014der2014; x', '@feder2014; x'],
    ['-@fed|', '-@feder2014', '-@feder2014'],
    ['[-@fed|; @a]', '[-@feder2014; @a]', '[-@feder2014; @a]'],
    ['@@fed|', '@feder2014', '@feder2014'],
    ['@|@old2000 says', '@feder2014@old2000 says', '@feder2014 says'],
    ['@fed|@old2000', '@feder2014@old2000', '@feder2014@old2000'],
    ['x @{fed|}', 'x @feder2014', 'x @feder2014'],
    ['x @{fe|der2014}', 'x @feder2014', 'x @feder2014'],
    ['x @{fed|', 'x @feder2014', 'x @feder2014'],
    ['@FEDER|', '@feder2014', '@feder2014'],
  ])('in %s: %s, overwriting: %s', (text, inserted, overwritten) => {
    const { document, position } = caret(text);
    const item = completion(snapshot, document, position)!.find(({ entry }) => entry.citekey === 'feder2014')!;
    expect(applyEdits(document.text, [{ ...item.insert, insert: item.newText }])).toBe(inserted);
    expect(applyEdits(document.text, [{ ...item.replace, insert: item.newText }])).toBe(overwritten);
  });

  test('the detail says who, when and where', () => {
    expect(rowOf(snapshot.library.find('feder2014')!).detail).toBe('Feder et al. · 2014 · JAMA Psychiatry');
  });

  test.each(['[@berman2000]|', '@feder2014. Then |', '[@feder2014, and |]', '@feder2014: |'])(
    'goes no further than a whole key: %s',
    (text) => expect(count(text)).toBeUndefined(),
  );

  test('a caret past the end is the end', () => {
    const { document } = caret('[@fed|');
    expect(completion(snapshot, document, { line: 99, character: 99 })?.[0]?.entry.citekey).toBe('feder2014');
  });
});

function entry(citekey: string, brief: Partial<Brief>): Entry {
  return {
    citekey,
    brief: { authors: [], title: '', journal: '', year: '', ...brief },
    record: { format: 'csl', item: { id: citekey, type: 'book' } },
    origin: 'x',
  };
}

const shelved = (entries: Entry[]): Snapshot => ({ ...snapshot, library: new Library([listShelf('x', entries)], []) });

/** A snapshot whose library holds entries with these keys and words. */
function holding(...keys: string[]): Snapshot {
  return shelved(keys.map((key) => entry(key, { title: `Ketamine ${key}` })));
}

function offered(own: Snapshot, text: string): string[] | undefined {
  const { document, position } = caret(text);
  return completion(own, document, position)?.map(({ entry }) => entry.citekey);
}

describe('keys of every kind', () => {
  const odd = [
    'DBLP:books/Knuth86a',
    'a.b-c:d_2020',
    'any-key!',
    'key+x',
    'müller2020',
    '__proto__',
    'constructor',
    '文献:2019',
  ];

  test.each(odd)('%s is found at each of its characters', (key) => {
    for (let end = 1; end <= key.length; end++) {
      const typed = key.slice(0, end);
      if (!typed.includes('!')) {
        expect(offered(holding(...odd), `See [@${typed}|]`), typed).toContain(key);
      }
    }
  });

  test('a key that cannot stand bare is inserted in braces', () => {
    const { document, position } = caret('[see @any|]');
    const [item] = completion(holding('any-key!'), document, position)!;
    expect(applyEdits(document.text, [{ ...item!.replace, insert: item!.newText }])).toBe('[see @{any-key!}]');
  });
});

describe('order', () => {
  const own = holding('a1', 'b2', 'c3', 'd4');

  test('what the document cites comes first, then what was cited last anywhere', () => {
    expect(offered(own, '@|')).toEqual(['a1', 'b2', 'c3', 'd4']);
    expect(offered({ ...own, recent: ['b2'] }, 'As @d4 says, @|')).toEqual(['d4', 'b2', 'a1', 'c3']);
    expect(offered({ ...own, recent: ['b2'] }, 'As @d4 says, @ketamine|')).toEqual(['d4', 'b2', 'a1', 'c3']);
  });

  test.each(['[@a1; @|]', '[@|; @a1]', '[see @a1, p. 3 [sic]; @|', '@a1 [@|]', 'Long [see @a1,\np. 3; also @|]'])(
    'what the cluster cites already comes last: %s',
    (text) => {
      expect(offered(own, text)).toEqual(['b2', 'c3', 'd4', 'a1']);
    },
  );

  test.each(['[@a1] @|', '@a1 [x] [@|]', '[@|] [@a1]', '[@a1\n\n@|]', '\\[@a1; @|'])(
    'another cluster is no reason to come last: %s',
    (text) => expect(offered(own, text)![0]).toBe('a1'),
  );

  test('the typed key itself comes before all', () => {
    expect(offered(holding('smith2020b', 'smith2020'), 'As @smith2020b says, @smith2020|')![0]).toBe('smith2020');
  });
});

test('fifty rows of long titles, names and journals stay under 15 kB for a client that takes shared fields', () => {
  const words = 'Efficacy and safety of a single intravenous infusion in treatment-resistant depression';
  const entries = Array.from({ length: 200 }, (_, i) =>
    entry(`vanderberghkamp2019efficacy${i}`, {
      title: words,
      authors: ['van der Berghkamp', 'Lilienfeld-Schmidt', 'Smith'],
      year: '2019',
      journal: 'European Archives of Psychiatry and Clinical Neuroscience',
    }),
  );
  const { document, position } = caret('Shown by [@vanderbergh|]');
  const found = completion(shelved(entries), document, position)!;
  expect(found).toHaveLength(50);
  expect(rowOf(entries[0]!).glance).toBe('Efficacy and safety of a single…');
  const client = { insertReplace: true, defaults: new Set(['editRange', 'data']) };
  const answer = JSON.stringify(toCompletionItems(document, found, client));
  expect(new TextEncoder().encode(answer).length).toBeLessThan(15_000);
});
