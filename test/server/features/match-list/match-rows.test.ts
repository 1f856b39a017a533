import { expect, test } from 'vitest';
import { matchList } from '../../../../server/features/match-list.ts';
import { matchRows } from '../../../../server/features/match-rows.ts';
import { hasRemark } from '../../../../server/features/printed-remark.ts';
import { markdown, snapshot } from '../../../fixture.ts';
import { inStyle, PRINTED, STYLES } from './styles.ts';

function rows(...lines: string[]) {
  const document = markdown(`# References\n\n${lines.join('\n\n')}\n`);
  return matchRows(document, matchList(snapshot, document)!.matches);
}

test('the seven lines: three as in the record, three that differ, one without a record', () => {
  const found = rows(...PRINTED);
  expect(
    found.map(({ state, work, differences, others, stays }) =>
      [state, work?.name, ...differences.map(({ message }) => message), ...others.map(({ name }) => name), stays]
        .filter((part) => part !== undefined)
        .join(' | '),
    ),
  ).toMatchInlineSnapshot(`
    [
      "same | Berman et al. 2000",
      "differs | Murrough et al. 2013 | Last author: printed “Charney, D. S.”; the record has: The last (12th) author is Mathew, Sanjay J.; Charney, Dennis S. is 11th.",
      "differs | Zarate et al. 2006 | Title: printed “N-methyl D-aspartate”; the record has: N-methyl-D-aspartate (the second hyphen is missing in print).",
      "differs | Feder et al. 2014 | Title: printed “for treating chronic posttraumatic stress disorder”; the record has: for treatment of chronic posttraumatic stress disorder.",
      "same | Abdallah et al. 2018",
      "same | Duman et al. 2016",
      "misprint | Krystal et al. 2019 | Abdallah et al. 2015 | Krystal et al. 2019 | No record of it was found as it is printed.",
    ]
  `);
  expect(found[0]).toMatchObject({
    printed: PRINTED[0],
    work: {
      citekey: 'berman2000',
      reference:
        'Berman et al. (2000). Antidepressant effects of ketamine in depressed patients. Biological Psychiatry, 47(4), 351-354.',
    },
  });
  expect(found[6]?.misprint).toMatch(/^No record of this article was found/);
});

test('a line as readers see it, with its DOI', () => {
  const [row] = rows(
    '1. *Berman* RM et al. [Antidepressant effects of ketamine in depressed patients](https://doi.org/10.1016/S0006-3223(99)00230-9). Biol Psychiatry. 2000;47:351–4',
  );
  expect(row?.printed).toBe(
    'Berman RM et al. Antidepressant effects of ketamine in depressed patients https://doi.org/10.1016/S0006-3223(99)00230-9. Biol Psychiatry. 2000;47:351–4',
  );
});

test('what is no known work, and two works in one line', () => {
  expect(rows('Smith, J. (2010). Something else entirely in mice. Cell, 3(2), 10-20.')).toEqual([
    {
      printed: 'Smith, J. (2010). Something else entirely in mice. Cell, 3(2), 10-20.',
      state: 'unknown',
      differences: [],
      others: [],
      stays: 'It is none of the references that Ketacite knows.',
    },
  ]);
  expect(rows(`${PRINTED[0]} doi:10.1038/nm.4050`)).toMatchObject([
    { state: 'differs', others: [{ citekey: 'duman2016' }], stays: expect.stringMatching(/^It may mix two works/) },
  ]);
});

test('footnotes, citations and remarks stay', () => {
  const stays = (line: string) => rows(line)[0]?.stays;
  expect(stays(`[^1]: ${PRINTED[0]}`)).toMatch(/footnote/);
  expect(stays(`${PRINTED[0]} [@berman2000]`)).toMatch(/citation/);
  expect(stays(`${PRINTED[0]} This was the first trial, and a small one.`)).toMatch(/more than the reference/);
  expect(stays(`1. ${PRINTED[0]}`)).toBeUndefined();
});

test.each(STYLES)('no reference in the style %s is taken for a remark', (style) => {
  for (const [key, line] of inStyle(style)) {
    expect([key, hasRemark(line, snapshot.library.find(key)!)]).toEqual([key, false]);
    expect(hasRemark(`${line} Read this one before all others.`, snapshot.library.find(key)!)).toBe(true);
  }
});
