import type { BibEntry } from './bib-entry.ts';
import { lowerAscii, utf8 } from './bytes.ts';
import { VALUE } from './fields.ts';
import { eachPart, MONTH_MACROS } from './macros.ts';
import { type Context, type Parent, type Place, parentsOf, readFields } from './parents.ts';

/** The source of an entry under one of its citekeys: the macros that it needs, its parents, and last the entry itself. */
export function recordText(place: Place, citekey: string, context: Context): string {
  const { entry, fields } = readFields(place, context);
  const parents: Pick<Parent, 'place' | 'entry'>[] = parentsOf(place, fields, context).reverse();
  const needed = new Map<string, string>();
  for (const part of [...parents, { place, entry }]) {
    addMacros(needed, part.place, part.entry, context);
  }
  const macros = [...needed].map(([name, text]) => `@string{${name} = {${text}}}`);
  const sources = parents.map((parent) => utf8(parent.place.source.bytes, parent.place.from, parent.entry.to));
  const { bytes } = place.source;
  const own = `${utf8(bytes, place.from, entry.keyFrom)}${citekey}${utf8(bytes, entry.keyTo, entry.to)}`;
  return [...macros, ...sources, own].join('\n');
}

/** Adds the macros that an entry names, but for the months, which every reader knows. */
function addMacros(needed: Map<string, string>, place: Place, entry: BibEntry, context: Context): void {
  for (const field of entry.fields) {
    eachPart(place.source, field, (part) => {
      const name = part.value === VALUE.macro ? lowerAscii(place.source.bytes, part.from, part.to) : '';
      const text = name === '' ? undefined : context.macro(name, place);
      if (text !== undefined && text !== MONTH_MACROS.get(name)) {
        needed.set(name, text);
      }
    });
  }
}
