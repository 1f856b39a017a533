import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listEdit, listFault } from '../../../server/features/bibliography.ts';
import { citedWorks, coreWorks } from '../../../server/features/cite-clusters.ts';
import { listText } from '../../../server/features/list-text.ts';
import { withPacks } from '../../../server/snapshot.ts';
import { applyEdits } from '../../../server/text.ts';
import { markdown, snapshot } from '../../fixture.ts';

const entries = [
  { id: 'a', html: 'First <i>A</i>.' },
  { id: 'b', html: 'Second.' },
];

function insert(text: string, formatted = entries): string {
  const edit = listEdit(snapshot, markdown(text), formatted, 'cited');
  return edit ? applyEdits(text, [edit]) : text;
}

describe('the list in a document', () => {
  test('under the references heading, before what stands there', () => {
    expect(insert('Text.\n\n## References\n\nMine.\n')).toMatchInlineSnapshot(`
      "Text.

      ## References

      <!-- ketacite: references hash=38d2b726 -->

      First *A*.

      Second.

      <!-- ketacite: end of references -->

      Mine.
      "
    `);
  });

  test('at the end, under a heading of its own', () => {
    expect(insert('Text.')).toMatch(/^Text\.\n\n## References\n\n<!-- ketacite: references hash=\w{8} -->\n\nFirst/);
    expect(insert('')).toMatch(/^## References\n\n<!--/);
  });

  test('the last references heading counts, in any of its names and levels', () => {
    expect(insert('# Bibliography\n')).toMatch(/^# Bibliography\n\n<!-- ketacite/);
    expect(insert('References\n----------\n')).toMatch(/^References\n----------\n\n<!-- ketacite/);
    expect(insert('# Key references\n')).toMatch(/^# Key references\n\n<!-- ketacite/);
  });

  test('a heading of further reading is none', () => {
    expect(insert('# References\n\n# Further reading\n\nA book.\n')).toMatch(/^# References\n\n<!-- ketacite/);
  });

  test('a list shown as code is none', () => {
    expect(insert('```\n<!-- ketacite: references -->\n<!-- ketacite: end of references -->\n```\n')).toMatch(
      /```\n\n## References/,
    );
  });

  test('a list without its end is not touched, and said', () => {
    expect(listFault(markdown('x\n\n<!-- ketacite: references -->\n\nFirst.\n'))).toMatchInlineSnapshot(
      '"The reference list begins at line 3, but its last line “<!-- ketacite: end of references -->” is missing. Put it back, or delete the list and insert it again."',
    );
  });

  test('a document that ends inside open code is not touched, and that is said', () => {
    expect(listFault(markdown('Text\n\n```\ncode\n'))).toMatch(/^The document ends inside a code block/);
    expect(listFault(markdown('Text\n\n<!-- open\n'))).toMatch(/^The document ends inside a code block/);
    expect(listFault(markdown('Text\n\n```\ncode\n```\n'))).toBeUndefined();
  });

  test('twice is once, an update touches nothing but the list, and line breaks stay', () => {
    const piece = fc.constantFrom(
      'Text',
      '\n',
      '\n\n',
      '# References',
      '\n## References\n',
      '- [@a]\n',
      '```\n',
      '  ',
      '---\n',
      'é😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, crlf) => {
        const text = crlf ? pieces.join('').replaceAll('\n', '\r\n') : pieces.join('');
        fc.pre(listFault(markdown(text)) === undefined);
        const once = insert(text);
        expect(insert(once)).toBe(once);
        const list = /<!-- ketacite: references hash=\w+ -->[\s\S]*<!-- ketacite: end of references -->/;
        const updated = insert(once, [{ id: 'c', html: 'Third.' }]);
        expect(updated.replace(list, '')).toBe(once.replace(list, ''));
        // What was inserted is one stretch: before and behind it stands the writer's own text.
        const edit = listEdit(snapshot, markdown(text), entries, 'cited')!;
        expect(once.slice(0, edit.from) + once.slice(edit.from + edit.insert.length)).toBe(text);
        if (text.includes('\r\n')) {
          expect(once.replaceAll('\r\n', '')).not.toContain('\n');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('contents: cited works once each in the order of citation; the seven without what was found instead', () => {
  const document = markdown('[@zarate2006; @berman2000] @zarate2006 [@nobody]');
  const { entries: cited, unknown } = citedWorks(snapshot, document);
  expect([...cited.keys()]).toEqual(['zarate2006', 'berman2000']);
  expect(unknown).toEqual(['nobody']);
  expect(coreWorks(snapshot).entries.size).toBe(7);
  const [first] = snapshot.packs;
  const other = {
    ...first!,
    id: 'other',
    references: first!.references.map((one) => ({ ...one, item: { ...one.item, id: `other-${one.item.id}` } })),
  };
  const withOther = withPacks(snapshot, [first!, other]);
  expect(coreWorks(withOther).entries.size).toBe(7);
});

test('contents: nocite names works beside all that @* means', () => {
  const keys = (nocite: string) => {
    const { uncited, entries, unknown } = citedWorks(snapshot, markdown(`---\nnocite: |\n  ${nocite}\n---\n`));
    return [uncited, [...entries.keys()], unknown];
  };
  const seven = [...coreWorks(snapshot).entries.keys()];
  expect(keys('@*')).toEqual([seven, seven, []]);
  const more = [...seven, 'abdallah2015', 'nobody'];
  expect(keys('@*, @abdallah2015, @berman2000, @nobody')).toEqual([more, more.slice(0, -1), ['nobody']]);
});

test('a numbered style is a numbered list', () => {
  const numbered = [
    { id: 'a', html: 'First.', label: '1.' },
    { id: 'b', html: '2010 began.', label: '2.' },
  ];
  expect(listText(numbered, 'markdown')).toBe('1. First.\n2. 2010 began.');
});
