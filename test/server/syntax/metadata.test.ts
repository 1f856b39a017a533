import { expect, test } from 'vitest';
import { markdown } from '../../fixture.ts';

const spelled = (text: string) => {
  const { citations } = markdown(text);
  return citations.map(({ from, to, citekey }) => `${citekey} ${text.slice(from, to)}`);
};

test('citations in the strings of front matter, each where it stands', () => {
  const text = '---\ntitle: "On [@a]"\nabstract: |\n  One [see\n  @b].\nlist:\n- x @c # @no\nkept_: "@no"\n---\n@d';
  expect(spelled(text)).toEqual(['a @a', 'b @b', 'c @c', 'd @d']);
});

test('broken YAML and CRLF do no harm', () => {
  expect(spelled('---\r\nx: "open @a\r\n---\r\n@b')).toEqual(['a @a', 'b @b']);
  expect(spelled('---\n@a: : [\n---\n@b')).toEqual(['b @b']);
});
