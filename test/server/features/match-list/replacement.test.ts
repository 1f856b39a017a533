import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citedWorks } from '../../../../server/features/cite-clusters.ts';
import { matchList } from '../../../../server/features/match-list.ts';
import { isNumbered, replaceable, replacementEdits, uncitedKeys } from '../../../../server/features/replacement.ts';
import { listBlock, writtenList } from '../../../../server/features/written-list.ts';
import { applyEdits } from '../../../../server/text.ts';
import { markdown, snapshot } from '../../../fixture.ts';
import { KEYS, PRINTED } from './styles.ts';

const OTHER = 'Smith, J. (2010). Something else entirely in mice. Cell, 3(2), 10-20.';
const BLOCK = listBlock('LIST', 'cited', '\n');

/** The text once the matched lines are replaced, the list drawn as LIST. */
function replaced(text: string, suppress = false): string | undefined {
  const document = markdown(text);
  const found = matchList(snapshot, document)!;
  const lines = replaceable(document, found.matches);
  const block = text.includes('\r\n') ? BLOCK.replaceAll('\n', '\r\n') : BLOCK;
  const keys = uncitedKeys(snapshot, document, lines);
  const edits = replacementEdits(document, found.list, lines, { block, keys, suppress });
  return edits && applyEdits(text, edits);
}

const drawn = (text: string, suppress = false) => replaced(text, suppress)?.replace(BLOCK, '<LIST>');

describe('where the list comes to stand', () => {
  test('under the references heading; lines that match nothing stay below it', () => {
    expect(
      drawn(
        `Text [@berman2000].\n\n## References\n\n1. ${PRINTED[0]}\n2. ${OTHER}\n3. ${PRINTED[6]}\n\n## Notes\n\nKept.\n`,
      ),
    ).toBe(`Text [@berman2000].\n\n## References\n\n<LIST>\n\n2. ${OTHER}\n3. ${PRINTED[6]}\n\n## Notes\n\nKept.\n`);
  });

  test('above a list that no heading announces, under a heading of its own', () => {
    expect(drawn(`[@duman2016; @berman2000] Overall.\n${PRINTED[0]}\n${PRINTED[5]}\n${PRINTED[6]}`)).toBe(
      `[@duman2016; @berman2000] Overall.\n\n## References\n\n<LIST>\n\n${PRINTED[6]}`,
    );
    expect(drawn(`[@duman2016; @berman2000].\n\n${PRINTED[0]}\n\n${PRINTED[5]}\n`)).toBe(
      '[@duman2016; @berman2000].\n\n## References\n\n<LIST>\n',
    );
  });

  test('with no blank lines left over', () => {
    expect(drawn(`[@duman2016; @berman2000]\n\n# References\n\n- ${PRINTED[0]}\n\n- ${PRINTED[5]}\n\n`)).toBe(
      '[@duman2016; @berman2000]\n\n# References\n\n<LIST>\n',
    );
  });

  test('where Ketacite has written one already, or Pandoc would', () => {
    const own = listBlock('Old', 'cited', '\n');
    expect(drawn(`[@berman2000]\n\n# References\n\n${own}\n\n${PRINTED[0]}\n`)).toBe(
      '[@berman2000]\n\n# References\n\n<LIST>\n',
    );
    expect(drawn(`[@berman2000]\n\n# References\n\n${PRINTED[0]}\n\n::: {#refs}\n:::\n`)).toBe(
      '[@berman2000]\n\n# References\n\n<LIST>\n',
    );
  });

  test('an entry over several lines goes as a whole', () => {
    const broken = PRINTED[0]!.replace('. Biological', '.\n   Biological');
    expect(drawn(`[@berman2000]\n\n# References\n\n1. ${broken}\n2. ${OTHER}\n`)).toBe(
      `[@berman2000]\n\n# References\n\n<LIST>\n\n2. ${OTHER}\n`,
    );
  });
});

describe('works that the text does not cite', () => {
  const list = `# References\n\n${PRINTED[0]}\n`;

  test.each([
    ['', '---\nnocite: |\n  @berman2000\n---\n\n'],
    ['\uFEFFText.\n\n', '\uFEFF---\nnocite: |\n  @berman2000\n---\n\nText.\n\n'],
    ['---\ntitle: A\n---\n', '---\ntitle: A\nnocite: |\n  @berman2000\n---\n'],
    ['---\nnocite: |\n  @duman2016\n---\n', '---\nnocite: |\n  @duman2016, @berman2000\n---\n'],
    ['---\nnocite: "@duman2016"\nlang: de\n---\n', '---\nnocite: "@duman2016, @berman2000"\nlang: de\n---\n'],
    ["---\nnocite: ['@a', '@b']\n---\n", "---\nnocite: ['@a', '@b, @berman2000']\n---\n"],
    ['---\nnocite:\n  - "[@a]"\n---\n', '---\nnocite:\n  - "[@a], @berman2000"\n---\n'],
    ['---\nnocite: "@berman2000"\n---\n', '---\nnocite: "@berman2000"\n---\n'],
  ])('%j becomes %j', (before, after) => {
    expect(drawn(before + list)).toBe(`${after}# References\n\n<LIST>\n`);
  });

  test('a nocite that names nothing is not touched', () => {
    expect(replaced(`---\nnocite: all\n---\n${list}`)).toBeUndefined();
  });

  test('with what tells Pandoc to print no list of its own', () => {
    expect(drawn(list, true)).toMatch(/^---\nnocite: \|\n {2}@berman2000\nsuppress-bibliography: true\n---\n\n# Ref/);
    expect(drawn(`---\nnocite: "@a"\n---\n${list}`, true)).toMatch(
      /^---\nnocite: "@a, @berman2000"\nsuppress-bibliography: true\n---\n/,
    );
    expect(drawn(`[@berman2000]\n\n${list}`, true)).toMatch(
      /^---\nsuppress-bibliography: true\n---\n\n\[@berman2000\]/,
    );
  });

  test('of the list of all seven, its works too', () => {
    const document = markdown(`${listBlock('Seven', 'core', '\n')}\n\n# References\n\n${PRINTED[0]}\n`);
    const lines = replaceable(document, matchList(snapshot, document)!.matches);
    expect(uncitedKeys(snapshot, document, lines).sort()).toEqual([...KEYS].sort());
  });
});

test('numbers in the text that mean entries', () => {
  const numbered = (text: string, mark: string) => {
    const document = markdown(`${text}\n\n# References\n\n${mark}${PRINTED[0]}\n`);
    const { list, matches } = matchList(snapshot, document)!;
    return isNumbered(document, list, replaceable(document, matches));
  };
  expect(['So it is [1].', 'So it is [2, 3–5].', 'So it is.^1,2^'].map((text) => numbered(text, '1. '))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['So it is [1](a).', 'So it is (1).', 'So [@a].'].map((text) => numbered(text, '1. '))).toEqual([
    false,
    false,
    false,
  ]);
  expect(numbered('So it is [1].', '- ')).toBe(false);
});

test('nothing else is changed: all other lines stay, in their order, with their line breaks', () => {
  const entry = fc.constantFrom(...PRINTED, OTHER, `${PRINTED[0]} It was the first of its kind, and small.`);
  const mark = fc.constantFrom('', '- ', '1. ', '[1] ', '  * ');
  const line = fc.oneof(
    fc.tuple(mark, entry).map(([before, text]) => before + text),
    fc.constantFrom('', '', 'A word of mine.', '### More', '<!-- x -->', '> quoted', '  indented'),
  );
  const head = fc.constantFrom(
    '',
    'Text [@berman2000].\n',
    '---\ntitle: A\n---\n\nText.\n\n',
    '---\nnocite: |\n  @duman2016\n---\nText\n',
    '# References\n\n',
    '---\nnocite: "@*"\n---\n## References\n',
    'Text\n\n## Literature\n\n',
  );
  const tail = fc.constantFrom('', '\n', '\n\n', '\n# Appendix\n\nMore.');
  let cases = 0;
  fc.assert(
    fc.property(head, fc.array(line, { maxLength: 7 }), tail, fc.boolean(), (before, lines, after, crlf) => {
      const plain = before + lines.join('\n') + after;
      const text = crlf ? plain.replaceAll('\n', '\r\n') : plain;
      const document = markdown(text);
      const found = matchList(snapshot, document);
      const gone = found ? replaceable(document, found.matches) : [];
      fc.pre(gone.length > 0);
      cases++;
      const next = replaced(text)!;
      const list = writtenList(markdown(next))!;
      const isGone = (at: number) => gone.some(({ printed }) => at <= printed.to && printed.from <= at);
      const filled = (all: string) => all.split(/\r?\n/).filter((one) => one.trim() !== '');
      let at = 0;
      const kept = text.split(/(?<=\n)/).filter((one) => {
        const from = at;
        at += one.length;
        const ends = from + one.trimEnd().length;
        return one.trim() !== '' && !isGone(ends) && !isGone(from);
      });
      const rest = next.slice(0, list.from) + next.slice(list.to);
      const own = /^(?:## References|---|nocite: \|| {2}@[^\n]*|nocite: "@\*.*")$/;
      const others = (all: readonly string[]) => all.map((one) => one.trimEnd()).filter((one) => !own.test(one));
      expect(others(filled(rest))).toEqual(others(kept));
      // The matched works are in the list, cited or not, and nothing that was cited before is lost.
      const works = citedWorks(snapshot, markdown(next));
      for (const key of [
        ...gone.map((match) => match.entry.citekey),
        ...citedWorks(snapshot, document).entries.keys(),
      ]) {
        expect(works.entries.has(key)).toBe(true);
      }
      if (crlf) {
        expect(next.replaceAll('\r\n', '')).not.toContain('\n');
      }
      // Once replaced, these lines are none any more.
      const again = matchList(snapshot, markdown(next));
      expect(again ? replaceable(markdown(next), again.matches) : []).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(cases).toBeGreaterThan(100);
});
