// Makes ketacite-<version>.vsix and refuses one that is too large or holds what does not run.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from './npm.mjs';
import { endWithSignals, main, root, run, step } from './run.mjs';
import { ensureModules, ensureNode, withNode } from './toolchain.mjs';
import { zipList } from './zip-list.mjs';

const LARGEST = 4 * 1024 * 1024;

// Names inside the archive; what the extension is made of stands below `extension/`.
const NEVER = [
  [/\.map$/, 'a source map'],
  [/\.[cm]?tsx?$/, 'a source'],
  [/^extension\/(client|server|scripts|docs|samples|out)\//, 'a source'],
  [/(^|\/)(test|tests|fixtures)\//, 'a test'],
  [/(^|\/)node_modules\//, 'a package that should be in a bundle'],
  [/^extension\/dist\/meta\//, "the build's own record"],
  [/(^|\/)(package-lock|tsconfig|biome)\.json$|\/[^/]+\.mjs$/, 'for development'],
  [/(^|\/)\.[^/]/, 'a hidden file'],
];

/** Builds and packages; the path of the .vsix. */
export async function makePackage() {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const vsix = path.join(root, `${manifest.name}-${manifest.version}.vsix`);
  const node = await ensureNode();
  const env = withNode(node);
  await step('Building', () => run(node, ['esbuild.mjs'], { env, quiet: true }));
  const options = [
    '--no-dependencies',
    // There is no public repository yet that relative links could be rewritten to.
    '--no-rewrite-relative-links',
    '--allow-missing-repository',
    ...['--out', vsix],
  ];
  const vsce = program('@vscode/vsce', 'vsce');
  await step(`Packaging ${path.basename(vsix)}`, () => run(node, [vsce, 'package', ...options], { env, quiet: true }));
  return { vsix, manifest };
}

/** What is wrong with a package: a line each. */
export function faults(entries, size, manifest) {
  const names = entries.map((entry) => entry.name);
  const found = names.flatMap((name) => {
    const why = NEVER.find(([pattern]) => pattern.test(name));
    return why ? [`${name} is in the package and is ${why[1]}`] : [];
  });
  const programs = [manifest.main, manifest.browser, ...Object.values(manifest.bin ?? {})].filter(Boolean);
  const needed = [
    ...programs.map((file) => path.posix.join('extension', file)),
    'extension/THIRD-PARTY-NOTICES.txt',
    // Problems link to it.
    'extension/data/problems.md',
  ];
  found.push(...needed.filter((name) => !names.includes(name)).map((name) => `${name} is not in the package`));
  if (!names.some((name) => /^extension\/LICENSE/i.test(name))) {
    found.push('the licence is not in the package');
  }
  if (size > LARGEST) {
    found.push(`it has ${size} bytes, more than ${LARGEST}`);
  }
  return found;
}

async function packageAndCheck() {
  endWithSignals();
  await ensureModules();
  const { vsix, manifest } = await makePackage();
  const entries = zipList(vsix);
  for (const { name, size, packed } of entries) {
    console.log(`${String(size).padStart(9)} ${String(packed).padStart(8)}  ${name}`);
  }
  const { size } = statSync(vsix);
  console.log(`${path.basename(vsix)}: ${entries.length} files, ${size} bytes`);
  const wrong = faults(entries, size, manifest);
  for (const fault of wrong) {
    console.error(`${path.basename(vsix)}: ${fault}`);
  }
  return wrong.length > 0 ? 1 : 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(packageAndCheck);
}
