// THIRD-PARTY-NOTICES.txt: what of others is in the bundles, and on what terms.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { creditsOfPacks } from './notices-csl.mjs';

// citeproc-js's package carries neither the CPAL nor its exhibit B; this is what that exhibit, in the project's own
// repository, asks to be shown, and what section 3.6 asks of a program that is not passed on as source.
const CITEPROC = `Ketacite takes the Common Public Attribution License 1.0 of the two.

Attribution Copyright Notice: (c) Frank Bennett
Attribution Phrase: citeproc-js implements the Citation Style Language
Attribution URL: https://citationstyles.org/

The code is unmodified but for bundling. Its source is available under the terms of the Common Public Attribution License
1.0 (https://opensource.org/licenses/CPAL-1.0) as citeproc_commonjs.js in the npm package named above and at the address
named above.`;

const CHOICES = { citeproc: CITEPROC };

// Some packages say MIT and forget its text, which has to go with them; ours is the same but for the first lines.
const MIT = /Permission is hereby granted.*/s;

/**
 * The text for the packages whose code or data esbuild's metafiles show in an output.
 * `root` is the folder that the metafiles' paths start from. Throws where a package's terms cannot be found.
 */
export async function notices(metafiles, root) {
  const folders = packageFolders(metafiles);
  const packages = folders.map((folder) => readPackage(path.join(root, folder))).sort(byName);
  const mit = MIT.exec(readFileSync(path.join(root, 'LICENSE'), 'utf8'))[0].trim();
  const parts = packages.map((one) => describe(one, mit));
  parts.push(await creditsOfPacks());
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  const names = packages.map(({ name, version, license }) => `  ${name} ${version} (${license})`);
  const intro = `Ketacite holds code and data of others, listed here with their licences.\n\n${names.join('\n')}`;
  return `${[intro, ...parts].join(rule)}\n`;
}

/** The package folders, such as `node_modules/a/node_modules/@b/c`, of the inputs that left bytes in an output. */
export function packageFolders(metafiles) {
  const found = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        // The last node_modules on the way names the package; a plugin's inputs have its name and a colon before them.
        const folder = /^(?:[^/:]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
        if (folder && bytesInOutput > 0) {
          found.add(folder);
        }
      }
    }
  }
  return [...found];
}

function readPackage(folder) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const license = licenceOf(manifest);
  if (!license && texts.length === 0) {
    throw new Error(`${manifest.name} ${manifest.version} is bundled, but says nothing of its licence.`);
  }
  return { ...manifest, license: license ?? 'see its text below', texts };
}

function licenceOf({ license, licenses }) {
  const names = [licenses ?? license].flat().map((one) => one?.type ?? one);
  return names.filter(Boolean).join(' OR ') || undefined;
}

function describe({ name, version, license, texts, repository, author }, mit) {
  const address = (repository?.url ?? repository)?.replace(/^git\+/, '').replace(/\.git$/, '');
  const head = [`${name} ${version}`, `Licence: ${license}`];
  if (address?.includes('://')) {
    head.push(address);
  }
  const by = author?.name ?? author;
  const none = `Its package has no licence text; its package.json says ${license}${by ? `, author ${by}` : ''}.`;
  const terms = texts.length > 0 ? texts : [none, license === 'MIT' && mit];
  return [head.join('\n'), CHOICES[name], ...terms].filter(Boolean).join('\n\n');
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}
