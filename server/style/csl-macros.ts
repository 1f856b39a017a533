import type { XmlElement } from '@rgrove/parse-xml';
import { error, type Fault, warning } from './csl-fault.ts';
import { attributeOf, elementsOf, tagOf } from './csl-xml.ts';

/** Elements within each other, with each call replaced by its macro; citeproc calls itself for each. */
const DEEPEST = 300;
/** Elements of a style with each call replaced by its macro: citeproc does that for sort keys, and runs through as many. Published ones have 67,000 at most. */
const LARGEST = 250_000;

/** A stretch of a style with each call replaced by its macro: how many elements it has, and how many stand within each other. */
interface Extent {
  size: number;
  depth: number;
}

const NOTHING: Extent = { size: 0, depth: 0 };

const callOf = ({ name, attributes }: XmlElement): string | undefined =>
  name === 'text' || name === 'key' ? attributes.macro || undefined : undefined;

/** Calls of macros that are not there, that end where they began, or that make more of a style than can be printed. */
export function macroFaults(text: string, root: XmlElement): Fault[] {
  const faults: Fault[] = [];
  const macros = new Map<string, XmlElement>();
  for (const macro of elementsOf(root).filter(({ name }) => name === 'macro')) {
    const { name } = macro.attributes;
    if (name && macros.has(name)) {
      faults.push(
        warning(`a macro “${name}” stands before already; this one is not used.`, attributeOf(text, macro, 'name')),
      );
    } else if (name) {
      macros.set(name, macro);
    }
  }
  const extents = new Map<string, Extent>();
  const row: string[] = [];
  let tooDeep = false;

  const called = (element: XmlElement, name: string, above: number): Extent => {
    const macro = macros.get(name);
    const place = attributeOf(text, element, 'macro');
    if (!macro) {
      const say = element.name === 'key' ? warning : error;
      faults.push(say(`the macro “${name}” is called here, but the file has no <macro name="${name}">.`, place));
      return NOTHING;
    }
    const begin = row.indexOf(name);
    if (begin >= 0) {
      const ring = [...row.slice(begin), name].map((one) => `“${one}”`).join(' → ');
      faults.push(error(`macros call themselves in a ring: ${ring}.`, place));
      return NOTHING;
    }
    const known = extents.get(name);
    if (above + (known?.depth ?? 0) > DEEPEST) {
      if (!tooDeep) {
        faults.push(error('macros call one another too deeply.', place));
      }
      tooDeep = true;
      return NOTHING;
    }
    if (known) {
      return known;
    }
    return entered(name, macro, above);
  };

  const entered = (name: string, macro: XmlElement, above: number): Extent => {
    row.push(name);
    const extent = extentOf(macro, above + 1);
    row.pop();
    extents.set(name, extent);
    return extent;
  };

  const extentOf = (element: XmlElement, above: number): Extent => {
    const name = callOf(element);
    const inside = elementsOf(element).map((child) => extentOf(child, above + 1));
    if (name !== undefined) {
      inside.push(called(element, name, above));
    }
    return {
      size: inside.reduce((sum, { size }) => Math.min(sum + size, LARGEST + 1), 1),
      depth: 1 + inside.reduce((most, { depth }) => Math.max(most, depth), 0),
    };
  };

  const printed = elementsOf(root)
    .filter(({ name }) => name !== 'macro')
    .reduce((sum, element) => sum + extentOf(element, 1).size, 0);
  if (printed > LARGEST) {
    faults.push(error('its macros call one another so often that nothing could be printed.', tagOf(root)));
  }
  for (const [name, macro] of macros) {
    if (!extents.has(name)) {
      entered(name, macro, 1);
    }
  }
  return faults;
}
