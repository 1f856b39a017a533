import type { XmlElement } from '@rgrove/parse-xml';
import type { Problem } from '../problem.ts';
import type { CitationFormat, Style } from './csl.ts';
import { error, type Fault, problemOf } from './csl-fault.ts';
import { styleFaults } from './csl-faults.ts';
import { otherFormat } from './csl-other-format.ts';
import { cslTree } from './csl-tree.ts';
import { attributeOf, elementsOf, parseStyle, tagOf } from './csl-xml.ts';

/** UTF-16 code units. The rules of the largest published style have a twentieth of it. */
const LARGEST = 1_000_000;

const FORMATS: readonly string[] = ['author-date', 'author', 'numeric', 'label', 'note'] satisfies CitationFormat[];

/** What a `.csl` file is: its style, where it has no error, and what is wrong in it. */
export interface CslFile {
  style?: Style;
  problems: Problem[];
}

/** The file's name without its ending. */
function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1).replace(/\.csl$/i, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const childrenOf = (element: XmlElement | undefined, name: string) =>
  element ? elementsOf(element).filter((child) => child.name === name) : [];

function usesNumber(element: XmlElement, macros: ReadonlyMap<string, XmlElement>, seen: Set<string>): boolean {
  const { variable, macro } = element.attributes;
  if (element.name !== 'key' && variable?.split(/\s+/).includes('citation-number')) {
    return true;
  }
  const called = macro !== undefined && !seen.has(macro) ? macros.get(macro) : undefined;
  if (called) {
    seen.add(macro!);
  }
  return [...elementsOf(element), ...(called ? [called] : [])].some((child) => usesNumber(child, macros, seen));
}

/** What the file says of itself, or what its rules come to. */
function formatOf(root: XmlElement, info: XmlElement | undefined): CitationFormat {
  const said = childrenOf(info, 'category').map(({ attributes }) => attributes['citation-format']);
  const known = said.find((format) => format !== undefined && FORMATS.includes(format));
  if (known !== undefined) {
    return known as CitationFormat;
  }
  if (root.attributes.class === 'note') {
    return 'note';
  }
  const macros = new Map(childrenOf(root, 'macro').map((macro) => [macro.attributes.name ?? '', macro]));
  const layouts = childrenOf(root, 'citation').flatMap((citation) => childrenOf(citation, 'layout'));
  return layouts.some((layout) => usesNumber(layout, macros, new Set())) ? 'numeric' : 'author-date';
}

/** The link that names the style a dependent one is set in. One that has rules of its own is not dependent. */
const parentLink = (root: XmlElement, info: XmlElement | undefined): XmlElement | undefined =>
  childrenOf(root, 'citation').length > 0
    ? undefined
    : childrenOf(info, 'link').find(({ attributes }) => attributes.rel === 'independent-parent');

/** The id in the catalogue of the style at an address such as `http://www.zotero.org/styles/apa`. */
const idOf = (address: string): string | undefined => /([\w-]+)(?:\.csl)?\/?$/.exec(address)?.[1];

function styleOf(uri: string, root: XmlElement, info: XmlElement | undefined): Style {
  const title = childrenOf(info, 'title')[0]?.text.replace(/\s+/g, ' ').trim();
  const locale = root.attributes['default-locale'];
  return {
    id: uri,
    title: title || fileName(uri),
    format: formatOf(root, info),
    ...(locale ? { locale } : {}),
  };
}

/**
 * Reads the text of a `.csl` file. A style is there where nothing is wrong that would keep citeproc from printing it: of a dependent style its parent in
 * the catalogue and no rules. Never throws.
 * @param uri the file's URI, the style's id
 */
export async function readCslFile(uri: string, text: string): Promise<CslFile> {
  if (text.length > LARGEST) {
    const fault = error('this file is larger than 1 MB, which no citation style is.', { from: 0, to: 1 });
    return { problems: [problemOf(text, fault)] };
  }
  const failed = (fault: Fault): CslFile => ({ problems: [problemOf(text, fault)] });
  const other = otherFormat(text);
  if (other) {
    return failed(other);
  }
  const root = await parseStyle(text);
  if ('severity' in root) {
    return failed(root);
  }
  if (root.name !== 'style') {
    return failed(error(`this is <${root.name}>, not a citation style: a style begins with <style>.`, tagOf(root)));
  }
  const info = childrenOf(root, 'info')[0];
  const link = parentLink(root, info);
  if (link) {
    const parent = idOf(link.attributes.href ?? '');
    return parent === undefined
      ? failed(error('the link to the style that this one follows has no address.', attributeOf(text, link, 'href')))
      : { style: { ...styleOf(uri, root, info), parent }, problems: [] };
  }
  const faults = styleFaults(text, root);
  const problems = faults.map((fault) => problemOf(text, fault));
  return faults.some(({ severity }) => severity === 'error')
    ? { problems }
    : { style: { ...styleOf(uri, root, info), rules: cslTree(root) }, problems };
}
