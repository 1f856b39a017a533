// The citation styles and locales that come with citation-js: whose work they are and on what terms.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The credits that CC BY-SA asks for, read from the styles themselves. `folder` is that of @citation-js/plugin-csl. */
export function creditsOfStyles(folder) {
  const read = (file) => JSON.parse(readFileSync(path.join(folder, 'lib', file), 'utf8'));
  const styles = Object.values(read('styles.json')).map(
    (xml) => `  ${first(xml, 'title')} (${first(xml, 'id')})\n    by ${people(xml, 'author', 'contributor')}`,
  );
  const locales = Object.entries(read('locales.json')).map(
    ([name, xml]) => `  ${name}\n    translated by ${people(xml, 'translator')}`,
  );
  return `Citation styles and locales of the Citation Style Language project (https://citationstyles.org/)
Licence: CC-BY-SA-3.0 (http://creativecommons.org/licenses/by-sa/3.0/)

They come with @citation-js/plugin-csl, as data, unchanged, and stay under this licence.

Styles:
${styles.join('\n')}

Locales:
${locales.join('\n')}`;
}

function first(xml, tag) {
  return plain(new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)[1]);
}

/** Names of an info block's people; its roles are asked for one by one, for a style may have no contributors. */
function people(xml, ...roles) {
  const info = xml.slice(0, xml.indexOf('</info>'));
  const names = roles.flatMap((role) =>
    [...info.matchAll(new RegExp(`<${role}>.*?<name>([^<]*)</name>`, 'gs'))].map((found) => plain(found[1])),
  );
  return names.join(', ');
}

function plain(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim();
}
