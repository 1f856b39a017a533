import { expect, test } from 'vitest';
import { readFrontMatter } from '../../../server/syntax/frontmatter.ts';

const read = async (yaml: string, eol = '\n') => {
  const text = ['---', ...yaml.split('\n'), '---', 'body'].join(eol);
  const found = await readFrontMatter(text);
  const spelled = found.bibliography.map(({ from, to }) => text.slice(from, to));
  return { ...found, spelled };
};

test('bibliography as a word or a list, each with its range, also with CRLF', async () => {
  expect((await read('bibliography: a.json')).spelled).toEqual(['a.json']);
  const list = await read('title: x\nbibliography:\n  - a.json\n  - "b c.bib"\ncsl: vancouver\nlang: de', '\r\n');
  expect(list.spelled).toEqual(['a.json', '"b c.bib"']);
  expect(list.bibliography.map(({ value }) => value)).toEqual(['a.json', 'b c.bib']);
  expect([list.csl?.value, list.lang?.value]).toEqual(['vancouver', 'de']);
});

test('references and topic', async () => {
  const found = await read('references:\n- id: x\n  title: T\nketacite:\n  topic: ketamine');
  expect(found.references.map(({ data }) => data)).toEqual([{ id: 'x', title: 'T' }]);
  expect(found.topic?.value).toBe('ketamine');
});

test('each reference and its id has its place in the document', async () => {
  const lines = ['---', 'references:', '- id: x', '  title: T', '- title: U', '  id: "y z"', '- 3', '---'];
  const text = lines.join('\r\n');
  const { references } = await readFrontMatter(text);
  const spell = (span?: { from: number; to: number }) => span && text.slice(span.from, span.to).trimEnd();
  expect(references.map((item) => [spell(item), spell(item.key)])).toEqual([
    ['id: x\r\n  title: T', 'x'],
    ['title: U\r\n  id: "y z"', '"y z"'],
    ['3', undefined],
  ]);
});

test('broken YAML is named with its place; the rest of the document goes on', async () => {
  const found = await read('title: "open\nbibliography: [a.json');
  expect(found.broken?.message).toBeTruthy();
  expect(found.broken?.from).toBeGreaterThan(3);
});

test('what stands before a fault, and after it, is taken', async () => {
  const found = await read('bibliography: a.json\ncsl: [\nlang: de');
  expect([found.spelled, found.broken?.message]).toEqual([
    ['a.json'],
    'a bracket is not closed, or the lines are not indented alike.',
  ]);
});

test('what is no name under `bibliography:` is set apart', async () => {
  const found = await read('bibliography: [a.json, 7]');
  expect([found.spelled, found.misnamed?.map(({ why }) => why)]).toEqual([['a.json'], ['no-text']]);
});

test('a bomb of aliases ends, and a block that nothing closes is no front matter', async () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`),
  ];
  expect((await read(`${bomb.join('\n')}\nreferences: *h`)).references).toEqual([]);
  expect(await readFrontMatter('---\nbibliography: a.json\n')).toEqual({ bibliography: [], references: [] });
});
