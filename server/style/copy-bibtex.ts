import { rawEntries } from './bibtex-fields.ts';
import { inherited } from './bibtex-parents.ts';
import { bibtexEntry } from './write-bibtex.ts';

/** Whether a value can stand in braces: BibTeX counts them, behind a backslash too. */
function isBalanced(value: string): boolean {
  let depth = 0;
  for (const brace of value.match(/[{}]/g) ?? []) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0;
}

/**
 * A writer's own entry, the last of a BibTeX text, with its type, its fields and their LaTeX as they are. Macros and what it inherits are put in: an
 * entry that needs nothing around it can stand beside those of other files, whose macros may have the same name, and BibTeX adds no parent that
 * nobody cites. Undefined where there is no entry, or one with braces that do not match.
 */
export function copyBibtex(source: string): string | undefined {
  const entries = rawEntries(source);
  const last = entries.at(-1);
  if (!last) {
    return undefined;
  }
  const { type, citekey, fields } = inherited(last, entries);
  fields.delete('crossref');
  fields.delete('xdata');
  return [...fields.values()].every(isBalanced) ? bibtexEntry(type, citekey, fields) : undefined;
}
