import type { XmlElement } from '@rgrove/parse-xml';
import type { CslNode } from './csl.ts';
import { elementsOf } from './csl-xml.ts';

/** Elements of which citeproc reads the text, even where it is empty. Text elsewhere makes it fail. */
const TEXTS = new Set(['term', 'single', 'multiple', 'title', 'id']);

/** What citeproc takes on <style>; it fails on anything else, such as a schema's address. */
const ROOT_ATTRIBUTES = new Set([
  'xmlns',
  'class',
  'version',
  'default-locale',
  'default-locale-sort',
  'demote-non-dropping-particle',
  'initialize-with-hyphen',
  'page-range-format',
  'year-range-format',
  'and',
  'delimiter-precedes-et-al',
  'delimiter-precedes-last',
  'et-al-min',
  'et-al-use-first',
  'et-al-use-last',
  'et-al-subsequent-min',
  'et-al-subsequent-use-first',
  'initialize',
  'initialize-with',
  'name-as-sort-order',
  'sort-separator',
  'name-form',
  'name-delimiter',
  'names-delimiter',
]);

/** The tree that citeproc makes of the same XML, without what it would stumble over. */
export function cslTree(element: XmlElement): CslNode {
  const { name, attributes, text } = element;
  const elements = elementsOf(element);
  const taken = Object.entries(attributes).filter(([key]) => name !== 'style' || ROOT_ATTRIBUTES.has(key));
  return {
    name,
    attrs: Object.fromEntries(taken),
    children: elements.length === 0 && TEXTS.has(name) ? [text.replaceAll('\n', ' ')] : elements.map(cslTree),
  };
}
