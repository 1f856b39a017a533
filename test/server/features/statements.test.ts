import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completion } from '../../../server/features/completion.ts';
import { locatorCompletion } from '../../../server/features/locator-completion.ts';
import { statementCompletion } from '../../../server/features/statement-completion.ts';
import { evidenceStatements, offeredStatements } from '../../../server/features/statements.ts';
import { listShelf } from '../../../server/library/list-shelf.ts';
import { NO_SOURCES, type Snapshot } from '../../../server/snapshot.ts';
import { caret, markdown } from '../../fixture.ts';
import { wordedSnapshot } from './evidence-map/pack.ts';

const texts = (text: string) => evidenceStatements(wordedSnapshot, markdown(text)).map((statement) => statement.text);

test('what the document states comes first', () => {
  expect(texts('Ketamine promotes neuroplasticity.')).toEqual([
    'Reviews suggest that synapses return [@duman2016].',
    'Symptoms fell within a day in some patients [@murrough2013; @zarate2006].',
    'Minutes are not shown.',
  ]);
  expect(texts('Nothing about the subject.')).toEqual([]);
  expect(offeredStatements(wordedSnapshot, markdown('')).map(({ stated }) => stated)).toEqual([false, false, false]);
});

/** A snapshot in which the writer's library has Duman 2016 under a key of their own. */
function withOwnKey(uri: string): Snapshot {
  const reference = wordedSnapshot.library.find('duman2016')!;
  const { known, ...work } = reference;
  const inline = listShelf(uri, [{ ...work, citekey: 'mine:16', origin: uri }]);
  return { ...wordedSnapshot, sources: new Map([[uri, { ...NO_SOURCES, inline }]]) };
}

test('a work that the writer has is cited under the writer’s own key', () => {
  const document = markdown('Ketamine promotes neuroplasticity.');
  const [first] = evidenceStatements(withOwnKey(document.uri), document);
  expect(first).toMatchObject({
    text: 'Reviews suggest that synapses return [@mine:16].',
    references: ['Duman et al. 2016'],
    stated: true,
  });
});

describe('completion', () => {
  /** What is offered at the caret, and the text that it would replace. */
  function offered(text: string, asked = true): string[] | undefined {
    const { document, position } = caret(text);
    return statementCompletion(wordedSnapshot, document, position, asked)?.map(
      ({ newText, replace }) => `${JSON.stringify(document.text.slice(replace.from, replace.to))} -> ${newText}`,
    );
  }

  test('only where the writer has asked', () => {
    expect(offered('Ketamine.\n\n|', false)).toBeUndefined();
    expect(offered('Ketamine.\n\n|')).toHaveLength(3);
  });

  test('at the start of a sentence, of a paragraph, of an item and of a quote', () => {
    for (const text of [
      'Ketamine works. |',
      'Ketamine\n\n|\n\nMore.',
      '- Ketamine\n- |',
      '> Ketamine. |',
      '> |\n\nKetamine',
    ]) {
      expect(offered(text), text).toHaveLength(3);
    }
  });

  test('behind the first words of a wording, or of a claim’s label', () => {
    expect(offered('Ketamine. Symptoms fe|')).toEqual([
      '"Symptoms fe" -> Symptoms fell within a day in some patients [@murrough2013; @zarate2006].',
    ]);
    expect(offered('Ketamine. rapid rel|')).toHaveLength(2);
    expect(offered('1. Ketamine.\n2. reviéws|')).toEqual([
      '"reviéws" -> Reviews suggest that synapses return [@duman2016].',
    ]);
  });

  test('nowhere else', () => {
    for (const text of [
      'Ketamine works on|',
      '# Ketamine |',
      '# |\n\nKetamine',
      '```\nKetamine. |\n```\n',
      'Ketamine `code. |`',
      '    Ketamine. |more',
      '---\ntitle: Ketamine. |\n---\n',
      '<!-- Ketamine. | -->',
      'The weather is fine. |',
      '[Ketamine. |](http://example.org)',
    ]) {
      expect(offered(text), text).toBeUndefined();
    }
  });

  test('a citation that is being typed keeps its own list', () => {
    for (const text of ['Ketamine [@|]', 'Ketamine. @ptsd fed|', 'Ketamine. [@berman2000; @|', 'Ketamine. @|']) {
      const { document, position } = caret(text);
      expect(completion(wordedSnapshot, document, position)?.length, text).toBeGreaterThan(0);
    }
    const { document, position } = caret('Ketamine [@berman2000, |]');
    expect(locatorCompletion(document, position, true)?.length).toBeGreaterThan(0);
    expect(offered('Ketamine [@berman2000, |]')).toBeUndefined();
  });

  test('any caret in any text: no fault, and the typed words stand before the caret on its line', () => {
    const piece = fc.constantFrom(
      'Ketamine',
      '. ',
      '\n',
      '\n\n',
      '> ',
      '- ',
      '| a | b |\n|--|--|\n',
      '`',
      '*',
      '@a',
      '[',
      ']',
      '---\n',
      '😀',
      'Rapid',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.array(piece, { maxLength: 6 }), (before, behind) => {
        const { document, position } = caret(
          `${before.join('')}|${behind.join('').replaceAll('|', '')}`.replace(/\|(?=[\s\S]*\|)/g, ''),
        );
        for (const { replace } of statementCompletion(wordedSnapshot, document, position, true) ?? []) {
          expect(replace.to).toBe(document.lines.offset(position));
          expect(document.lines.lineAt(replace.from)).toBe(position.line);
        }
      }),
      { numRuns: 500 },
    );
  });
});
