import { describe, expect, test } from 'vitest';
import { listEdit } from '../../../server/features/bibliography.ts';
import { lenses } from '../../../server/features/lenses.ts';
import { problemsOf } from '../../../server/rules/rules.ts';
import { NO_SOURCES, type Snapshot } from '../../../server/snapshot.ts';
import { applyEdits } from '../../../server/text.ts';
import { markdown, picture, snapshot } from '../../fixture.ts';
import { PRINTED } from './match-list/styles.ts';

const ENTRIES = [{ id: 'berman2000', html: 'Berman (2000).' }];
const DRAFT = 'It works [@berman2000].\n\n## References\n\nBelow.\n';

/** The draft with its list as `entries` make it. */
const written = applyEdits(DRAFT, [listEdit(snapshot, markdown(DRAFT), ENTRIES, 'cited')!]);

/** A moment at which the list of the document was made of these entries. */
function moment(text: string, entries = ENTRIES, more: { failed?: string; pandoc?: boolean } = {}): Snapshot {
  const document = markdown(text);
  const { failed, pandoc } = more;
  const library = { uri: 'file:///refs.bib', shown: 'refs.bib', format: 'bibtex' as const };
  const named = { ...NO_SOURCES.named, libraries: [{ ...library, by: { uri: document.uri, from: 0, to: 0 } }] };
  return {
    ...snapshot,
    lists: new Map([[document.uri, { document, entries, faults: [], ...(failed !== undefined && { failed }) }]]),
    ...(pandoc && { sources: new Map([[document.uri, { ...NO_SOURCES, named }]]) }),
  };
}

const shown = (text: string, using: Snapshot = snapshot) =>
  lenses(using, markdown(text)).map(({ title, action }) => (action ? `${title} (${action})` : title));

function problems(text: string, using: Snapshot): string {
  const document = markdown(text);
  const found = problemsOf(using, document).filter(({ code }) => code.endsWith('reference-list'));
  return picture(
    document,
    found.map((problem) => ({ ...problem, note: `${problem.severity} ${problem.code}: ${problem.message}` })),
  );
}

/** What the text becomes by each fix of the list's problems. */
function fixed(text: string, using: Snapshot): Record<string, string> {
  const found = problemsOf(using, markdown(text)).filter(({ code }) => code.endsWith('reference-list'));
  const fixes = found.flatMap((problem) => problem.fixes?.() ?? []);
  return Object.fromEntries(fixes.map(({ title, edits }) => [title, applyEdits(text, edits)]));
}

describe('a list that is as the citations make it', () => {
  test('says so above it, and is no problem', () => {
    expect(shown(written, moment(written))).toEqual([
      'American Psychological Association 7th edition (style)',
      '1 reference',
      'Up to date',
    ]);
    expect(problems(written, moment(written))).toBe('');
  });

  test('with Windows line breaks too', () => {
    const crlf = written.replaceAll('\n', '\r\n');
    expect(shown(crlf, moment(crlf)).at(-1)).toBe('Up to date');
    expect(problems(crlf, moment(crlf))).toBe('');
  });

  test('before it has been made, only the style is told', () => {
    expect(shown(written)).toEqual(['American Psychological Association 7th edition (style)']);
    expect(problems(written, snapshot)).toBe('');
  });
});

describe('a list that is not', () => {
  const newer = [...ENTRIES, { id: 'feder2014', html: 'Feder (2014).' }];

  test('can be updated, by lens and by fix', () => {
    expect(shown(written, moment(written, newer)).slice(1)).toEqual(['2 references', 'Update (list)']);
    expect(problems(written, moment(written, newer))).toMatchInlineSnapshot(`
      "<!-- ketacite: references hash=744c7822 -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information stale-reference-list: This reference list is out of date: citations, references or the style have changed since it was written."
    `);
    const [after] = Object.values(fixed(written, moment(written, newer)));
    expect(after).toContain('Feder (2014).');
    expect(problems(after!, moment(after!, newer))).toBe('');
  });

  test('and has been edited by hand: it is said, and replaced only by a fix that says so', () => {
    const edited = written.replace('Berman (2000).', 'Berman (2000). My favourite.');
    expect(shown(edited, moment(edited)).at(-1)).toBe('Edited by hand: Update… (list)');
    expect(problems(edited, moment(edited))).toContain(
      'hint stale-reference-list: This reference list has been edited by hand',
    );
    expect(fixed(edited, moment(edited))).toEqual({ 'Replace the list, and what was edited in it by hand': written });
  });

  test('a list that an engine failed to make stays, and it is said why', () => {
    const using = moment(written, ENTRIES, { failed: 'the style engine stopped' });
    expect(problems(written, using)).toContain(
      'The style engine could not make this list: the style engine stopped. What stands here is the last good one.',
    );
    expect(fixed(written, using)).toEqual({});
    expect(shown(written, using).at(-1)).toBe('Could not be made');
  });
});

describe('a list where Pandoc prints one too', () => {
  test('stands twice, and each fix leaves one', () => {
    expect(problems(written, moment(written, ENTRIES, { pandoc: true }))).toMatchInlineSnapshot(`
      "<!-- ketacite: references hash=744c7822 -->
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information double-reference-list: Pandoc prints a reference list of its own: with this one it stands twice."
    `);
    const after = fixed(written, moment(written, ENTRIES, { pandoc: true }));
    expect(after['Have Pandoc print none (suppress-bibliography: true)']).toBe(
      `---\nsuppress-bibliography: true\n---\n\n${written}`,
    );
    expect(after['Have Pandoc print its own here (::: {#refs})']).toBe(
      DRAFT.replace('## References\n', '## References\n\n::: {#refs}\n:::\n'),
    );
    for (const text of Object.values(after)) {
      expect(problems(text, moment(text, ENTRIES, { pandoc: true }))).toBe('');
    }
  });
});

describe('no list yet', () => {
  test('a references heading offers one', () => {
    expect(shown('# References\n')[0]).toBe('Insert reference list (list)');
    expect(shown('# Literature\n')[0]).toBe('Insert reference list (list)');
    expect(shown('# Results\n')).toEqual([]);
  });

  test('not where Pandoc’s place stands already', () => {
    const text = '# References\n\n::: {#refs}\n:::\n';
    expect(shown(text, moment(text, [], { pandoc: true }))).toEqual([
      'American Psychological Association 7th edition (style)',
    ]);
  });
});

describe('a list by hand', () => {
  const [a, b] = PRINTED;

  test('can be compared, from its heading or from its first line', () => {
    const style = 'American Psychological Association 7th edition (style)';
    expect(shown(`# References\n\n${a}\n`)).toEqual([
      'Insert reference list (list)',
      style,
      'Compare with the records (match)',
    ]);
    const place = `# References\n\n::: {#refs}\n:::\n\n${a}\n`;
    expect(shown(place, moment(place, [], { pandoc: true }))).toEqual([style, 'Compare with the records (match)']);
    const ending = markdown(`Words.\n${a}\n${b}\n`);
    expect(
      picture(ending, lenses(snapshot, ending))
        .split('\n')
        .map((line) => line.slice(0, 20)),
    ).toEqual([a!.slice(0, 20), '^']);
    expect(shown(ending.text)).toEqual(['Compare with the records (match)']);
  });

  test('not where there is none, or beside one that Ketacite wrote', () => {
    expect(shown('# References\n\nBelow.\n')).not.toContain('Compare with the records (match)');
    expect(shown(`Words.\n\nIn 2019 it was so.\n`)).toEqual([]);
    expect(shown(`${written}\n${a}\n`, moment(written)).join()).not.toContain('Compare');
  });
});
