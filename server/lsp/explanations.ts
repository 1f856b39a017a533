import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What explains every code of a problem: it comes with Ketacite, so that the link works without the internet. */
const FILE = path.join(__dirname, '..', 'data', 'problems.md');

let addresses: ReadonlyMap<string, string> | undefined;

function read(): Map<string, string> {
  const found = new Map<string, string>();
  try {
    for (const [i, line] of readFileSync(FILE, 'utf8').split(/\r?\n/).entries()) {
      const code = /^### `([a-z-]+)`/.exec(line)?.[1];
      if (code !== undefined) {
        found.set(code, `${pathToFileURL(FILE).href}#L${i + 1}`);
      }
    }
  } catch {
    // Without the file the problems are shown all the same, without a link.
  }
  return found;
}

/** The address of a code's explanation, which an editor opens at its line; undefined where there is none. */
export function explanationOf(code: string): string | undefined {
  addresses ??= read();
  return addresses.get(code);
}

/** What a diagnostic of the code carries for a client that shows such links. */
export function described(code: string): { codeDescription?: { href: string } } {
  const href = explanationOf(code);
  return href === undefined ? {} : { codeDescription: { href } };
}
