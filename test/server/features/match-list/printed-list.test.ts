import { describe, expect, test } from 'vitest';
import { printedList } from '../../../../server/features/printed-list.ts';
import { markdown } from '../../../fixture.ts';
import { PRINTED } from './styles.ts';

const [a, b, c] = PRINTED as [string, string, string];

/** The entries' texts, each checked against its span, or "none". */
function found(text: string) {
  const list = printedList(markdown(text));
  for (const entry of list?.entries ?? []) {
    expect(text.slice(entry.from, entry.to)).toBe(entry.text);
  }
  return list?.entries.map((entry) => entry.text) ?? 'none';
}

const listed = (text: string) => {
  const list = printedList(markdown(text));
  return list && text.slice(list.from, list.to);
};

describe('under a references heading', () => {
  test.each([['- '], ['* '], ['1. '], ['1) '], ['[1] '], ['[1]'], ['(1) '], ['[^1]: '], ['• '], ['  - '], ['']])(
    'entries marked “%s”',
    (mark) => {
      expect(found(`# References\n\n${mark}${a}\n${mark}${b}\n`)).toEqual([a, b]);
      expect(listed(`# References\n\n${mark}${a}\n${mark}${b}\n\nEnd.`)).toBe(`${mark}${a}\n${mark}${b}`);
    },
  );

  test('paragraphs, with CRLF', () => {
    expect(found(`# References\r\n\r\n${a}\r\n\r\n${b}\r\n`)).toEqual([a, b]);
  });

  test('wrapped lines are one entry', () => {
    const wrapped = a.replace('. Antidepressant', '.\n  Antidepressant').replace(' Heninger', '\nHeninger');
    expect(found(`# References\n\n- ${wrapped}\n- ${b}\n`)).toEqual([wrapped, b]);
    expect(found(`# References\n\n${wrapped}\n${b}\n`)).toEqual([wrapped, b]);
  });

  test('to the next heading of its level, and what has no year is no entry', () => {
    expect(
      found(`## References\n\nSee these.\n\n${a}\n\n### More from 2001\n\n${b}\n\n## Appendix 2003\n\n${c}\n`),
    ).toEqual([a, b]);
  });

  test('the last such heading counts', () => {
    expect(found(`# References\n\n${a}\n\n# Bibliography\n\n${b}\n`)).toEqual([b]);
  });

  test('neither code, comments nor the list that Ketacite wrote', () => {
    const own = `<!-- ketacite: references -->\n\n${a}\n\n<!-- ketacite: end of references -->`;
    expect(found(`# References\n\n${own}\n`)).toBe('none');
    expect(found(`# References\n\n${own}\n\n${b}\n`)).toEqual([b]);
    expect(found(`# References\n\n\`\`\`\n${a}\n\`\`\`\n\n<!-- ${c} -->\n\n${b}\n`)).toEqual([b]);
  });

  test('an empty section is none', () => expect(found('# References\n\nTo come.\n')).toBe('none'));
});

describe('without a heading', () => {
  test('the references at the end', () => {
    expect(found(`Overall, it was shown in 2006 (Zarate, 2006).\n${a}\n${b}\n`)).toEqual([a, b]);
    expect(found(`Text.\n\n- ${a}\n- ${b}\n- ${c}`)).toEqual([a, b, c]);
  });

  test('one alone is none, nor those with text behind, nor prose with years', () => {
    expect(found(`Text.\n\n${a}\n`)).toBe('none');
    expect(found(`${a}\n\n${b}\n\nMore text.\n`)).toBe('none');
    expect(found('In 2006, Zarate found it.\n\nIn 2014, Feder did, too.\n')).toBe('none');
    expect(found('- Zarate, 2006, found it.\n- Feder, A., did so in 2014.\n')).toBe('none');
    expect(found('')).toBe('none');
  });

  test('a list that Ketacite wrote is none', () => {
    expect(
      found(`Text.\n\n<!-- ketacite: references -->\n\n${a}\n\n${b}\n\n<!-- ketacite: end of references -->\n`),
    ).toBe('none');
  });
});
