import { describe, expect, test } from 'vitest';
import { listShelf } from '../../../server/library/list-shelf.ts';
import { problemsOf } from '../../../server/rules/rules.ts';
import { type LibraryFile, NO_SOURCES, type Snapshot } from '../../../server/snapshot.ts';
import { applyEdits } from '../../../server/text.ts';
import { markdown, picture, snapshot } from '../../fixture.ts';

function check(text: string, using: Snapshot = snapshot): string {
  const document = markdown(text);
  return picture(
    document,
    problemsOf(using, document).map((problem) => ({
      ...problem,
      note: `${problem.severity} ${problem.code}: ${problem.message}`,
    })),
  );
}

/** Each fix's title and what the text becomes by it. */
function fixes(text: string): string[] {
  return problemsOf(snapshot, markdown(text)).flatMap((problem) =>
    (problem.fixes?.() ?? []).map(({ title, edits }) => `${title} -> ${applyEdits(text, edits)}`),
  );
}

describe('unknown-citation', () => {
  test('a mistyped key, with what was meant', () => {
    expect(check('Fast [see @berman200, p. 3].')).toMatchInlineSnapshot(`
      "Fast [see @berman200, p. 3].
                ^^^^^^^^^^ warning unknown-citation: Unknown citekey “berman200”. Did you mean @berman2000?"
    `);
    expect(fixes('Fast [see @berman200, p. 3].')).toEqual(['Change to @berman2000 -> Fast [see @berman2000, p. 3].']);
  });

  test('the right name with a wrong year, and a stranger', () => {
    expect(fixes('[@feder2015]')).toEqual(['Change to @feder2014 -> [@feder2014]']);
    expect(fixes('[@zarate]')).toEqual(['Change to @zarate2006 -> [@zarate2006]']);
    expect(check('Ask @bob about it.')).toMatchInlineSnapshot(`
      "Ask @bob about it.
          ^^^^ warning unknown-citation: Unknown citekey “bob”. If this is no citation, write \\@."
    `);
  });

  test('silent while a library that the document names has not been read', () => {
    const document = markdown('[@mine2020]');
    const sources = new Map([[document.uri, { ...NO_SOURCES, named: { ...NO_SOURCES.named, incomplete: true } }]]);
    expect(check(document.text, { ...snapshot, sources })).toBe('');
  });
});

describe('misprinted-reference', () => {
  test('says what was found instead and offers to cite it', () => {
    expect(check('As said [@krystal2019].')).toMatchInlineSnapshot(`
      "As said [@krystal2019].
               ^^^^^^^^^^^^ warning misprinted-reference: No record of this article was found. Found instead: @abdallah2015 (Abdallah et al. 2015, Annual Review of Medicine: title, journal and pages match; this record rests on one page) or @krystal2019neuron (Krystal et al. 2019, Neuron: the five authors and the year match; this record rests on four unrelated pages). That @krystal2019 does not exist as printed is an inference."
    `);
    expect(fixes('[@krystal2019]')).toEqual([
      'Cite Abdallah et al. 2015, Annual Review of Medicine: @abdallah2015 -> [@abdallah2015]',
      'Cite Krystal et al. 2019, Neuron: @krystal2019neuron -> [@krystal2019neuron]',
    ]);
  });

  test('citing the other references is never a problem', () => {
    const others = [...snapshot.library.entries()].map(({ citekey }) => citekey).filter((key) => key !== 'krystal2019');
    expect(others).toHaveLength(8);
    expect(check(others.map((key) => `[@${key}]`).join(' '))).toBe('');
  });
});

describe('libraries', () => {
  const uri = 'file:///refs.bib';
  const using = (file: LibraryFile, from = 19): Snapshot => {
    const by = { uri: 'file:///draft.md', from, to: from + 8 };
    const named = { ...NO_SOURCES.named, libraries: [{ uri, shown: 'refs.bib', format: 'bibtex' as const, by }] };
    const sources = new Map([['file:///draft.md', { ...NO_SOURCES, named }]]);
    return { ...snapshot, sources, files: new Map([[uri, file]]) };
  };
  const text = '---\nbibliography:  refs.bib\n---\n[@feder2014; @nobody]';

  test('one that cannot be read is a problem at its word, and unknown keys are none then', () => {
    expect(
      check(text, using({ loading: false, fault: 'cannot be read: there is no such file' })),
    ).toMatchInlineSnapshot(`
      "bibliography:  refs.bib
                     ^^^^^^^^ warning library-unreadable: “refs.bib” cannot be read: there is no such file."
    `);
    expect(check(text, using({ loading: true }))).toBe('');
  });

  test('a key that means two works says which one is used', () => {
    const entry = { citekey: 'feder2014', brief: { authors: ['Else'], title: 'Another', journal: '', year: '1999' } };
    const record = { format: 'csl' as const, item: { id: 'feder2014', type: 'book' } };
    const shelf = listShelf(uri, [{ ...entry, record, origin: uri }]);
    expect(check('[@feder2014]', using({ loading: false, shelf }))).toMatchInlineSnapshot(`
      "[@feder2014]
       ^^^^^^^^^^ warning ambiguous-citekey: @feder2014 is the citekey of 2 works. Else 1999 (refs.bib) is used, not Feder et al. 2014 (ketamine)."
    `);
  });
});
