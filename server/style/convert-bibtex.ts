import type { CslItem } from '../library/item.ts';
import { rawEntries } from './bibtex-fields.ts';
import { inherited } from './bibtex-parents.ts';
import { type BibtexEntry, bibtexToCsl } from './citation-js.ts';
import { mendEntry, mendItem } from './mend-bibtex.ts';

/** A value without any LaTeX, for one that citation-js cannot read. */
const bare = (latex: string) => latex.replace(/\\[a-zA-Z]+ ?|[\\{}$]/g, '');

/** An entry in which each value that citation-js fails at is replaced by its words. */
function readable(entry: BibtexEntry): BibtexEntry {
  const properties: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(entry.properties)) {
    try {
      bibtexToCsl([{ ...entry, properties: { [name]: value } }]);
      properties[name] = value;
    } catch {
      properties[name] = bare(value);
    }
  }
  return { ...entry, properties };
}

function read(entry: BibtexEntry): Record<string, unknown> | undefined {
  try {
    return bibtexToCsl([entry])[0];
  } catch {
    return bibtexToCsl([readable(entry)])[0];
  }
}

/** CSL of the last entry in a BibTeX text, which inherits from those before it. With an item, the fault says which fields it lacks. */
export function convertBibtex(source: string): { item?: CslItem; fault?: string } {
  const entries = rawEntries(source);
  const last = entries.at(-1);
  if (!last) {
    return { fault: 'no BibTeX entry was found in this record' };
  }
  const whole = inherited(last, entries);
  const { entry, names, notes } = mendEntry(whole);
  // A key such as `__proto__` would mean something to citation-js.
  const made = read({ ...entry, label: 'entry' });
  if (!made) {
    return { fault: 'citation-js made nothing of this record' };
  }
  const item = { ...mendItem(made, entry.type, whole.fields, names), id: last.citekey };
  return notes.length > 0 ? { item, fault: notes.join('; ') } : { item };
}
