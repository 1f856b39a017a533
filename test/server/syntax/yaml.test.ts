import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from '../../../server/syntax/yaml.ts';

const values = async (text: string, ...keys: string[]) =>
  (await readYaml(text)).names(...keys).named.map(({ value }) => value);

test('names of a text, a list, a map, and under a path of keys', async () => {
  expect(await values('a: x', 'a')).toEqual(['x']);
  expect(await values('a: [x, [y, "z z"]]', 'a')).toEqual(['x', 'y', 'z z']);
  expect(await values('a: {one: x, two: [y]}', 'a')).toEqual(['x', 'y']);
  expect(await values('m:\n  a: x', 'm', 'a')).toEqual(['x']);
  expect(await values('m: x', 'm', 'a')).toEqual([]);
  expect(await values('- x', 'a')).toEqual([]);
  expect(await values('', 'a')).toEqual([]);
});

test('odd keys are ordinary ones', async () => {
  expect(await values('__proto__: x\nconstructor: y', '__proto__')).toEqual(['x']);
  expect(await values('a: x', 'constructor')).toEqual([]);
});

test('a Windows path in double quotes keeps its backslashes, and is no fault; another such escape is one', async () => {
  expect(await values('a: "refs\\my.bib"', 'a')).toEqual(['refs\\my.bib']);
  expect(await values('a: "C:\\refs\\new.bib"', 'a')).toEqual(['C:\\refs\\new.bib']);
  expect(await values('a: "\\\\server\\share\\x.bib"', 'a')).toEqual(['\\\\server\\share\\x.bib']);
  expect(await values('a: "C:\\\\refs\\\\new.bib"', 'a')).toEqual(['C:\\refs\\new.bib']);
  expect(await values('a: "B\\u00fccher.bib"', 'a')).toEqual(['Bücher.bib']);
  expect(await values("a: 'refs\\my.bib'", 'a')).toEqual(['refs\\my.bib']);
  const yaml = await readYaml('a: "refs\\my.bib"\ntitle: "\\q"');
  yaml.names('a');
  expect(yaml.broken()?.from).toBe('a: "refs\\my.bib"\ntitle: "'.length);
});

test('of a file with several documents the first is read, without complaint', async () => {
  const yaml = await readYaml('---\na: x\n---\na: y\n');
  expect(yaml.names('a').named.map(({ value }) => value)).toEqual(['x']);
  expect(yaml.broken()).toBeUndefined();
});

test('bombs of aliases, circles and depth end', async () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...[...'bcdefgh'].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`),
  ].join('\n');
  const { named, misnamed } = (await readYaml(bomb)).names('h');
  expect([named.length, misnamed.map(({ why }) => why)]).toEqual([200, ['too-many']]);
  expect((await readYaml(bomb)).items('references')).toEqual([]);
  expect(await values('a: &a [x, *a]', 'a')).toHaveLength(200);
  expect(await values(`a: &a [*a${', 1'.repeat(50_000)}]`, 'a')).toEqual([]);
  const nested = `x: &x [y]\na: ${'['.repeat(500)}*x${']'.repeat(500)}`;
  expect(await values(nested, 'a')).toEqual(['y']);
  const deep = await readYaml(`a: ${'['.repeat(10_000)}`);
  expect(deep.names('a').named).toEqual([]);
  expect(deep.broken()?.message).toBe('it is nested too deeply.');
});

test('five million characters are refused, not read', async () => {
  const yaml = await readYaml(`references:\n${'- id: x\n'.repeat(700_000)}`, 4);
  expect([yaml.names('references').named, yaml.items('references')]).toEqual([[], []]);
  expect(yaml.broken()).toMatchObject({ from: 4, to: 15 });
});

test('no text makes it throw, and a name spells its value wherever it stands plain', async () => {
  const words = fc.constantFrom(
    'a:',
    ' ',
    '\n',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '&a ',
    '*a',
    'x',
    '#',
    '\t',
    '|',
    '!',
    '? ',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 30 }), async (parts) => {
      const text = `a: ${parts.join('')}`;
      const yaml = await readYaml(text, 7);
      for (const { value, from, to } of yaml.names('a').named) {
        const written = text.slice(from - 7, to - 7);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(/^["'|>*&!]|\n/.test(written) || written === value).toBe(true);
      }
      yaml.items('references');
      yaml.broken();
    }),
  );
});
