import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Picture } from '../../../server/evidence/pack.ts';
import { pictureMarkdown, pictureSvg, pictureWords } from '../../../server/features/picture.ts';

const RATES: Picture = {
  id: 'response',
  kind: 'rates',
  title: 'Responded at 24 hours',
  points: [
    { label: 'ketamine', percent: 64, basis: 'secondary', sources: ['S'] },
    { label: 'midazolam', percent: 28, basis: 'verified', sources: ['S'] },
  ],
};
const COURSE: Picture = {
  id: 'course',
  kind: 'course',
  title: 'Still responding',
  points: [
    { label: 'next day', percent: 71, basis: 'inference', sources: ['S'] },
    { label: '1 week', percent: 35.5, basis: 'secondary', sources: ['S'] },
  ],
};

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** The elements of a small XML document without comments, sections or a declaration; throws where it is not well formed. */
function parseXml(xml: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const decoded = (text: string) =>
    text.replace(/&([^;]*);?/g, (whole, name) => {
      const code = /^#(\d+)$/.exec(name)?.[1];
      if (!code || !whole.endsWith(';')) {
        throw new Error(`a stray & in ${text}`);
      }
      return String.fromCodePoint(Number(code));
    });
  let rest = xml;
  while (rest !== '') {
    const tag = /^<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/i.exec(rest);
    const text = /^[^<>]+/.exec(rest)?.[0];
    if (!tag && text === undefined) {
      throw new Error(`not well formed at ${rest.slice(0, 40)}`);
    }
    rest = rest.slice((tag?.[0] ?? text)!.length);
    if (!tag) {
      open.at(-1)!.text += decoded(text!);
    } else if (tag[1]) {
      if (open.pop()?.name !== tag[2]) {
        throw new Error(`</${tag[2]}> closes nothing`);
      }
    } else {
      const pairs = [...tag[3]!.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, decoded(value!)]);
      const element = { name: tag[2]!, attributes: Object.fromEntries(pairs), text: '' };
      elements.push(element);
      if (!tag[4]) {
        open.push(element);
      }
    }
  }
  if (open.length > 0) {
    throw new Error(`<${open[0]!.name}> is not closed`);
  }
  return elements;
}

const texts = (svg: string) => parseXml(svg).flatMap(({ name, text }) => (name === 'text' ? [text] : []));
const bars = (svg: string, side: string) =>
  parseXml(svg)
    .filter(({ name, attributes }) => name === 'rect' && attributes.fill !== '#f6f8fa')
    .map(({ attributes }) => Number(attributes[side]));

describe('a picture', () => {
  test('of rates: whose they are, what is measured, each group with its figure and mark', () => {
    const svg = pictureSvg(RATES, 'Murrough et al. 2013');
    expect(texts(svg)).toEqual([
      'Murrough et al. 2013',
      'Responded at 24 hours',
      'ketamine',
      '64% †',
      'midazolam',
      '28%',
    ]);
    const [track, first, , second] = bars(svg, 'width');
    expect(first! / track!).toBeCloseTo(0.64, 2);
    expect(second! / track!).toBeCloseTo(0.28, 2);
  });

  test('of a course: each moment with its figure and mark, from left to right', () => {
    const svg = pictureSvg(COURSE, 'Zarate et al. 2006');
    expect(texts(svg).slice(2)).toEqual(['71% ‡', 'next day', '35.5% †', '1 week']);
    const [track, first, , second] = bars(svg, 'height');
    expect(first! / track!).toBeCloseTo(0.71, 1);
    expect(second! / track!).toBeCloseTo(0.355, 1);
  });

  test('is small, and brings its own background and system fonts, and nothing from anywhere', () => {
    for (const picture of [RATES, COURSE]) {
      const svg = pictureSvg(picture, 'Murrough et al. 2013');
      const [{ attributes }, panel] = parseXml(svg) as [Element, Element];
      expect(Number(attributes.width)).toBe(300);
      expect(Number(attributes.height)).toBeLessThanOrEqual(125);
      expect(panel.attributes.fill).toBe('#f6f8fa');
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/http|href|url\(|<style|prefers-color/);
    }
  });

  test('says the same in words', () => {
    expect(pictureWords(RATES, 'Murrough et al. 2013')).toBe(
      'Murrough et al. 2013. Responded at 24 hours: ketamine 64% †, midazolam 28%.',
    );
    expect(pictureWords(COURSE, 'Zarate et al. 2006')).toBe(
      'Zarate et al. 2006. Still responding: next day 71% ‡, then 1 week 35.5% †.',
    );
  });

  test('in Markdown: an image with those words, or the words alone', () => {
    const [, words, data] = /^!\[(.*)\]\(data:image\/svg\+xml;base64,([\w+/=]+)\)$/.exec(
      pictureMarkdown(RATES, 'Murrough et al. 2013', true),
    )!;
    expect(words).toBe(pictureWords(RATES, 'Murrough et al. 2013'));
    expect(atob(data!)).toBe(pictureSvg(RATES, 'Murrough et al. 2013'));
    expect(pictureMarkdown(RATES, 'Murrough et al. 2013', false)).toBe(words);
  });

  test('of long texts and odd figures stays inside its panel', () => {
    const odd: Picture = {
      ...RATES,
      title: 'Responded at 24 hours, by a long definition of response that goes on and on until nobody reads it',
      points: [...RATES.points, ...RATES.points, ...RATES.points].map((point) => ({
        ...point,
        label: 'a group with a very long name indeed',
        percent: 1e9,
      })),
    };
    const svg = pictureSvg(odd, 'A');
    expect(texts(svg).slice(1, 4)).toEqual([
      'Responded at 24 hours, by a long',
      'definition of response that goes on and…',
      'a group with a…',
    ]);
    expect(Math.max(...bars(svg, 'width'))).toBeLessThan(300);
    expect(texts(svg).filter((text) => text.startsWith('a group'))).toHaveLength(5);
  });

  test('is well formed whatever its texts hold, and never throws', () => {
    const any = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(any, any, any, fc.constantFrom('rates', 'course'), (name, title, label, kind) => {
        const picture: Picture = { id: 'x', kind, title, points: [{ ...RATES.points[0]!, label }] };
        const svg = pictureSvg(picture, name);
        // ASCII alone, and no character that XML forbids.
        expect(svg).toMatch(/^[\x20-\x7e]*$/);
        parseXml(svg);
        expect(pictureMarkdown(picture, name, true)).not.toContain('\n');
      }),
    );
  });
});
