import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cslXmlText } from '../../server/style/csl-xml-text.ts';
import { publishedStyles } from '../server/style/csl-styles.ts';
import { resources } from '../server/style/test-resources.ts';
import { scratchFolders } from './one-session.ts';
import { run } from './pandoc.ts';

const folder = scratchFolders('csl')();
const styles = publishedStyles(4);

const ITEMS = [
  {
    id: 'feder',
    type: 'article-journal',
    title: 'Efficacy of intravenous ketamine: a trial',
    author: [
      { family: 'Feder', given: 'Adriana' },
      { family: 'Parides', given: 'Michael K.' },
      { family: 'Murrough', given: 'James W.' },
    ],
    issued: { 'date-parts': [[2014, 6, 1]] },
    'container-title': 'JAMA psychiatry',
    volume: '71',
    issue: '6',
    page: '681-688',
    DOI: '10.1001/jamapsychiatry.2014.62',
  },
  {
    id: 'book',
    type: 'book',
    title: 'The ketamine papers',
    editor: [{ family: 'Wolfson', given: 'Phil' }],
    issued: { 'date-parts': [[2016]] },
    publisher: 'MAPS',
    'publisher-place': 'Santa Cruz',
    edition: '2',
  },
];
const DRAFT = 'First [@feder, p. 3; see @book], then @book, again [-@feder].\n';

beforeAll(() => {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'items.json'), JSON.stringify(ITEMS));
});

function printed(name: string, csl: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, csl);
  const from = ['--citeproc', '--bibliography', path.join(folder, 'items.json'), '--csl', file];
  return run([...from, '-f', 'markdown', '-t', 'html', '--wrap=none'], DRAFT);
}

describe('Pandoc prints in a style written anew what it prints in the style as it was published', () => {
  test('in many of them', () => expect(styles.length).toBeGreaterThanOrEqual(40));

  test.each(styles)('%s', (id, published) => {
    const ours = printed(`${id}.csl`, cslXmlText(resources.style(id)!, { id, title: id, format: 'note' }));
    expect(ours).toMatch(/ketamine/i);
    expect(ours).toBe(printed(`${id}.published.csl`, published));
  });
});
