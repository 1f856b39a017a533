import { describe, expect, test } from 'vitest';
import {
  folderOf,
  pathCompletion,
  styleCompletion,
  valuePlace,
} from '../../../server/features/front-matter-completion.ts';
import { Catalogue } from '../../../server/style/style-index.ts';
import { applyEdits } from '../../../server/text.ts';
import { caret } from '../../fixture.ts';
import { FEW_STYLES } from '../style/few-styles.ts';

const listing = ['refs.bib', 'notes.md', 'my library.json', 'a: b.bib', 'old.ris', '.hidden.bib', "O'Neil.yaml"]
  .map((name) => ({ name, folder: false }))
  .concat([
    { name: 'papers', folder: true },
    { name: '.git', folder: true },
  ]);

function at(yaml: string) {
  const { document, position } = caret(`---\n${yaml}\n---\nText\n`);
  return { document, place: valuePlace(document, position) };
}

/** The front matter after each of the paths offered is accepted by overwriting. */
function accepted(yaml: string): string[] {
  const { document, place } = at(yaml);
  return pathCompletion(place!, listing).map(({ replace, newText }) =>
    applyEdits(document.text, [{ ...replace, insert: newText }])
      .split('\n')
      .slice(1, -3)
      .join('\n'),
  );
}

describe('paths behind bibliography:', () => {
  test('libraries first, then folders; hidden ones only where asked for', () => {
    const { place } = at('bibliography: |');
    expect(pathCompletion(place!, listing).map(({ label }) => label)).toEqual([
      "O'Neil.yaml",
      'a: b.bib',
      'my library.json',
      'old.ris',
      'refs.bib',
      'papers/',
    ]);
    expect(accepted('bibliography: .h|')).toEqual(['bibliography: .hidden.bib']);
  });

  test.each([
    ['bibliography: re|', 'bibliography: refs.bib'],
    ['bibliography: R|x.bib', 'bibliography: refs.bib'],
    ['bibliography: "re|fs.bib"', 'bibliography: "refs.bib"'],
    ["bibliography: 'o'|", undefined],
    ["bibliography: 'O|x'", "bibliography: 'O''Neil.yaml'"],
    ['bibliography: "O\'N|"', 'bibliography: "O\'Neil.yaml"'],
    ['bibliography: a|', "bibliography: 'a: b.bib'"],
    ['bibliography: "a|"', 'bibliography: "a: b.bib"'],
    ['bibliography: my|', 'bibliography: my library.json'],
    ['bibliography: [x.bib, re|]', 'bibliography: [x.bib, refs.bib]'],
    ['bibliography:\n  - x.bib\n  - re|', 'bibliography:\n  - x.bib\n  - refs.bib'],
    ['bibliography: # mine\n- "re|"', 'bibliography: # mine\n- "refs.bib"'],
    ['bibliography: sub/re| # mine', 'bibliography: sub/refs.bib # mine'],
    ['bibliography: sub/pa|', 'bibliography: sub/papers/'],
  ])('%s', (yaml, expected) => {
    if (expected === undefined) {
      expect(at(yaml).place).toBeUndefined();
    } else {
      expect(accepted(yaml)[0]).toBe(expected);
    }
  });

  test.each([
    ['refs|', ''],
    ['sub/deeper/re|', 'sub/deeper/'],
    ['../|', '../'],
    ['~/|', '~/'],
    ['C:\\papers\\re|', 'C:\\papers\\'],
  ])('the folder to list for %s', (typed, folder) => {
    expect(folderOf(at(`bibliography: ${typed}`).place!)).toBe(folder);
  });

  test.each(['title: |', 'bibliography:|', 'x:\n  - |', 'csl:\n  - |', '# bibliography: |', 'bibliography: {a|'])(
    'none in %s',
    (yaml) => expect(at(yaml).place).toBeUndefined(),
  );

  test('none below front matter, and none in a block that nothing closes', () => {
    for (const text of ['---\na: b\n---\nbibliography: |', '---\nbibliography: |\n', 'bibliography: |']) {
      const { document, position } = caret(text);
      expect(valuePlace(document, position)).toBeUndefined();
    }
  });
});

test('styles behind csl:', () => {
  const catalogue = new Catalogue(FEW_STYLES);
  const labels = (yaml: string) => styleCompletion(at(yaml).place!, catalogue).map(({ label }) => label);
  expect(labels('csl: |')).toEqual(expect.arrayContaining(['apa', 'vancouver']));
  expect(labels('csl: Van|')).toEqual(['vancouver']);
  expect(labels('csl: "ap|"')).toEqual(['apa']);
  expect(labels('csl: nature|')).toEqual(['nature', 'nature-medicine']);
  expect(labels('csl: jou med|')).toEqual(['jama']);
  expect(labels('csl: nowhere|')).toEqual([]);
});
