import { editDistance, fold } from '../words.ts';
import { formatOf } from './format.ts';
import type { Host } from './host.ts';
import { nameOf, parentUri, resolveUri } from './uri.ts';

/** The library in one of these folders whose name looks most like that of a file that is not there; undefined where none does. */
export async function similarLibrary(missing: readonly string[], host: Host): Promise<string | undefined> {
  const stem = (name: string) => name.replace(/\.[^.]*$/, '');
  let best: { uri: string; distance: number } | undefined;
  for (const uri of missing) {
    const folder = parentUri(uri);
    const asked = fold(nameOf(uri));
    const limit = Math.max(1, Math.min(3, Math.floor(stem(asked).length / 3)));
    for (const { name, folder: isFolder } of (folder !== undefined && (await host.list(folder))) || []) {
      if (!isFolder && formatOf(name)) {
        const known = fold(name);
        // Another ending of the same name is as near as one wrong letter.
        const distance = stem(known) === stem(asked) ? 1 : editDistance(asked, known, limit);
        if (distance <= limit && distance < (best?.distance ?? Infinity)) {
          best = { uri: resolveUri(folder!, name), distance };
        }
      }
    }
  }
  return best?.uri;
}
