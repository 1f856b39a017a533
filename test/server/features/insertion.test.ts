import { describe, expect, test } from 'vitest';
import { citationEdit, sentenceEdit } from '../../../server/features/insertion.ts';
import { topicEdit } from '../../../server/features/topic.ts';
import { NO_SOURCES } from '../../../server/snapshot.ts';
import { readFrontMatter } from '../../../server/syntax/frontmatter.ts';
import { applyEdits } from '../../../server/text.ts';
import { caret, markdown, snapshot } from '../../fixture.ts';

describe('a citation at the cursor', () => {
  function cited(text: string): string {
    const { document, position } = caret(text);
    const edit = citationEdit(document, document.lines.offset(position), 'new');
    return edit ? applyEdits(document.text, [edit]) : 'cited already';
  }

  test.each([
    ['It works|', 'It works [@new]'],
    ['It works.|', 'It works [@new].'],
    ['It works.| More.', 'It works [@new]. More.'],
    ['“It works.”| More.', '“It works [@new].” More.'],
    ['It works |fast.', 'It works [@new] fast.'],
    ['It |', 'It [@new]'],
    ['|', '[@new]'],
    ['(|)', '([@new])'],
    ['It works [@a]|.', 'It works [@a; @new].'],
    ['It works [@a, p. 3].|', 'It works [@a, p. 3; @new].'],
    ['It works. [@a]| More.', 'It works. [@a; @new] More.'],
    ['It works.| [@a] More.', 'It works. [@a; @new] More.'],
    ['It works [see @|a].', 'It works [see @a; @new].'],
    ['It works [@new].|', 'cited already'],
    ['It works [@new; @a]|', 'cited already'],
    ['As @a says|', 'As @a says [@new]'],
    ['As @a [p. 3]| says.', 'As @a [p. 3; @new] says.'],
    ['It works.| @a [p. 3] says more.', 'It works [@new]. @a [p. 3] says more.'],
    ['**It works.|** More.', '**It works [@new].** More.'],
    ['- It works|\n- More', '- It works [@new]\n- More'],
    ['Does it work?|', 'Does it work [@new]?'],
    ['It works.|\n\n[@a] is next.', 'It works [@new].\n\n[@a] is next.'],
    ['wait...|', 'wait [@new]...'],
    ['0.5|', '0.5 [@new]'],
  ])('%j', (text, expected) => {
    expect(cited(text)).toBe(expected);
  });
});

test.each([
  ['|', 'S.'],
  ['One.|', 'One. S.'],
  ['One. |', 'One. S.'],
  ['One. |Two.', 'One. S. Two.'],
  ['One.|\n\nTwo.', 'One. S.\n\nTwo.'],
  ['- |', '- S.'],
])('a sentence at the cursor: %j', (text, expected) => {
  const { document, position } = caret(text);
  expect(applyEdits(document.text, [sentenceEdit(document, document.lines.offset(position), 'S.')])).toBe(expected);
});

describe('a document’s topic', () => {
  async function chosen(text: string, id = 'ketamine'): Promise<string | undefined> {
    const document = markdown(text);
    const sources = new Map([[document.uri, { ...NO_SOURCES, frontMatter: await readFrontMatter(text) }]]);
    const edit = topicEdit({ ...snapshot, sources }, document, id);
    return edit && applyEdits(text, [edit]);
  }

  test.each([
    ['', '---\nketacite: { topic: ketamine }\n---\n\n'],
    ['Text.', '---\nketacite: { topic: ketamine }\n---\n\nText.'],
    ['Text.\r\nMore.', '---\r\nketacite: { topic: ketamine }\r\n---\r\n\r\nText.\r\nMore.'],
    ['\uFEFFText.', '\uFEFF---\nketacite: { topic: ketamine }\n---\n\nText.'],
    ['---\ntitle: A\n---\n\nText.', '---\ntitle: A\nketacite: { topic: ketamine }\n---\n\nText.'],
    ['---\ntitle: A\n---', '---\ntitle: A\nketacite: { topic: ketamine }\n---'],
    ['---\nketacite: { topic: sleep }\n---\n', '---\nketacite: { topic: ketamine }\n---\n'],
    ['---\nketacite:\n  topic: "sleep"\n---\n', '---\nketacite:\n  topic: ketamine\n---\n'],
    ['---\nketacite:\n  other: 1\n---\n', undefined],
  ])('%j', async (text, expected) => {
    expect(await chosen(text)).toBe(expected);
  });

  test('an id that is no plain word is quoted', async () => {
    expect(await chosen('', 'a: b')).toContain('topic: "a: b" }');
  });
});
