import { describe, expect, test } from 'vitest';
import { builtinPacks } from '../../../server/evidence/builtin.ts';
import { withoutTitles } from '../../../server/evidence/titles.ts';

const left = (text: string) => {
  const read = withoutTitles(text, builtinPacks[0]!);
  expect(read).toHaveLength(text.length);
  return read.replace(/\s+/g, ' ').trim();
};

describe('titles are not read', () => {
  test.each([
    'Zarate, C. A., & Manji, H. K. (2006). A trial of ketamine. Archives of General Psychiatry, 63(8), 856–864.',
    '1. Berman RM, Cappiello A, et al. Effects of ketamine\n   in depression. Biol Psychiatry. 2000;47(4):351-354.',
    '[3] Zarate CA Jr, Singh JB. A trial of ketamine. Arch Gen Psychiatry 2006; 63: 856–864.',
    '- Murrough, James W., and D. Charney. “Ketamine works.” American Journal of Psychiatry 170, no. 10 (2013): 1134–42.',
    'Al Jurdi RK. Ketamine cures. 2013. doi: 10.1000/x',
  ])('of a reference list: %s', (entry) => expect(left(entry)).toBe(''));

  test('every entry of several in one paragraph, and the words before them stay', () => {
    expect(
      left(
        'Read these:\nFeder, A. (2014). Ketamine for PTSD. JAMA Psychiatry, 71(6), 681-688.\n' +
          'Duman, R. S. (2016). Synaptic plasticity. Nature Medicine, 22(3), 238-249.',
      ),
    ).toBe('Read these:');
  });

  test('a quotation that is called a title, and a title of the pack’s references', () => {
    expect(left('His paper, “Ketamine cures depression”, came out.')).toBe('His paper, , came out.');
    expect(left("A leaflet entitled 'Ketamine for life' was sent.")).toBe('A leaflet entitled was sent.');
    expect(left('See *Antidepressant Effects of Ketamine in Depressed Patients*.')).toBe('See * *.');
  });

  test.each([
    'In 2013, Murrough, J. W., and colleagues found that ketamine eased depression within 24 hours.',
    'Murrough, J. W., wrote in 2013 that ketamine helps 64 % of patients.',
    'Anxiety, Depression, and PTSD were studied in 2014.',
    'He said: “Ketamine cures depression.”',
    'A trial found ‘rapid’ relief.',
  ])('but this is: %s', (prose) => expect(left(prose)).toBe(prose));

  test.each([
    '1'.repeat(1_000_000),
    ' '.repeat(1_000_000),
    'title “'.repeat(100_000),
    `In a paper ${' '.repeat(1_000_000)}"`,
    'A, B. '.repeat(200_000),
    '2013 10(2), Aa '.repeat(70_000),
    'Antidepressant effects of '.repeat(50_000),
  ])('long input ends (%#)', (long) => expect(withoutTitles(long, builtinPacks[0]!)).toHaveLength(long.length), 20_000);
});
