import type { XmlElement, XmlText } from '@rgrove/parse-xml';
import { error, type Fault, warning } from './csl-fault.ts';
import { CHILDREN, DATES, LENIENT, NEEDED, PART_FORMS, VALUES, VALUES_OF } from './csl-grammar.ts';
import { macroFaults } from './csl-macros.ts';
import { attributeOf, elementsOf, tagOf } from './csl-xml.ts';

const listed = (words: readonly string[]) => words.map((word) => `“${word}”`).join(', ');
const has = (element: XmlElement, name: string) => elementsOf(element).some((child) => child.name === name);
const own = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** What needs an attribute to print, and has none of those that would do. */
function needs(element: XmlElement, parent: string): Fault[] {
  const { name, attributes } = element;
  const needed = own(NEEDED, name);
  // A label within <names> is one of the names; a date of <locale> is a pattern.
  if (!needed || (name === 'label' && parent === 'names') || (name === 'date' && parent === 'locale')) {
    return [];
  }
  const given = needed.filter((attribute) => attributes[attribute] !== undefined);
  if (given.length > 1) {
    const say = given.includes('macro') ? error : warning;
    return [say(`<${name}> has ${given.join(' and ')}; it must have only one of them.`, tagOf(element))];
  }
  if (given.some((attribute) => attributes[attribute] !== '' || attribute === 'value')) {
    return [];
  }
  // Without them citeproc prints nothing at some elements, and fails at others.
  const fails = name === 'date' || name === 'date-part' || name === 'institution-part' || parent === 'substitute';
  const message = `<${name}> needs the attribute ${needed.join(', or ')}.`;
  return [fails ? error(message, tagOf(element)) : warning(`${message} It prints nothing.`, tagOf(element))];
}

/** Attributes whose value would make citeproc fail. */
function values(text: string, element: XmlElement): Fault[] {
  const { name, attributes } = element;
  const forms = name === 'date-part' ? own(PART_FORMS, attributes.name ?? '') : undefined;
  return Object.entries(attributes).flatMap(([key, value]) => {
    const allowed = key === 'form' && forms ? forms : (own(own(VALUES_OF, name) ?? {}, key) ?? own(VALUES, key));
    return allowed && !allowed.includes(value)
      ? [error(`${key}="${value}" is not known; it can be ${listed(allowed)}.`, attributeOf(text, element, key))]
      : [];
  });
}

/** What is missing within an element. */
function contents(text: string, element: XmlElement, parent: string): Fault[] {
  const { name, attributes } = element;
  const say = (message: string) => [error(message, tagOf(element))];
  if (name === 'citation' && !has(element, 'layout')) {
    return say('<citation> has no <layout>, so that no citation would be printed.');
  }
  if (name === 'bibliography' && !has(element, 'layout')) {
    return say('<bibliography> has no <layout>, so that no reference would be printed.');
  }
  if (name === 'choose' && elementsOf(element)[0]?.name !== 'if') {
    return say('<choose> must begin with <if>.');
  }
  if (name === 'date' && parent !== 'locale') {
    const { variable } = attributes;
    if (variable && !DATES.includes(variable)) {
      return [
        error(`“${variable}” is not a date; it can be ${listed(DATES)}.`, attributeOf(text, element, 'variable')),
      ];
    }
    return attributes.form === undefined && !has(element, 'date-part')
      ? say('<date> needs the attribute form, or <date-part> elements within it.')
      : [];
  }
  return [];
}

/** Faults of an element and all within it. */
function walk(text: string, element: XmlElement, parent: string, faults: Fault[]): void {
  const { name } = element;
  faults.push(...needs(element, parent), ...values(text, element), ...contents(text, element, parent));
  const allowed = own(CHILDREN, name) ?? [];
  for (const child of elementsOf(element)) {
    if (!allowed.includes(child.name)) {
      const known = Object.hasOwn(CHILDREN, child.name) || child.name === 'info';
      const what = known
        ? `<${child.name}> must not stand directly within <${name}>`
        : `CSL has no element <${child.name}>`;
      faults.push(
        LENIENT.has(name) ? warning(`${what}; it is passed over.`, tagOf(child)) : error(`${what}.`, tagOf(child)),
      );
    } else if (child.name !== 'info') {
      walk(text, child, name, faults);
    }
  }
  const stray = element.children.find((child) => child.type === 'text' && /\S/.test((child as XmlText).text));
  if (stray && (allowed.length > 0 || name === 'text') && !(name === 'term' && elementsOf(element).length === 0)) {
    faults.push(
      warning(`text stands directly within <${name}>, where it is passed over.`, { from: stray.start, to: stray.end }),
    );
  }
}

/** The version of CSL and the language, which stand on <style>. */
function rootFaults(text: string, root: XmlElement): Fault[] {
  const { version, 'default-locale': locale } = root.attributes;
  const faults: Fault[] = [];
  if (version === undefined) {
    faults.push(
      error('<style> does not say which version of CSL it is written in, such as version="1.0".', tagOf(root)),
    );
  } else if (/^0/.test(version)) {
    const message = `the style is written in CSL ${version}, which is built differently; download its file for CSL 1.0.`;
    faults.push(error(message, attributeOf(text, root, 'version')));
  } else if (!/^1\.0(\.\d+)?$/.test(version)) {
    const message = `the style is written in CSL ${version || '(none)'}; Ketacite knows 1.0, and passes over what is not in it.`;
    faults.push(warning(message, attributeOf(text, root, 'version')));
  }
  if (locale && !/^[a-z]{2,3}([-_][a-z\d]{2,8})*(-x-|$)/i.test(locale)) {
    faults.push(
      error(`“${locale}” is not a language; write it like “en-GB”.`, attributeOf(text, root, 'default-locale')),
    );
  }
  return faults;
}

/** What is wrong in a style that is well-formed, by place. An error is what citeproc or Pandoc fails on, or prints nothing at all with. */
export function styleFaults(text: string, root: XmlElement): Fault[] {
  const faults = rootFaults(text, root);
  if (!has(root, 'citation')) {
    faults.push(error('the style has no <citation>, so that no citation would be printed.', tagOf(root)));
  }
  walk(text, root, '', faults);
  faults.push(...macroFaults(text, root));
  return faults.sort((a, b) => a.from - b.from);
}
