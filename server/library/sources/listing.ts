import { groundOf } from './ground.ts';
import type { Host, Listed, Surroundings } from './host.ts';
import { meaningOf } from './word.ts';

/**
 * What stands in a folder that a document names as it would name a library; an empty `folder` is the document's own. Nothing for a
 * folder that is not there, or lies outside an untrusted workspace.
 */
export async function listing(
  folder: string,
  document: string,
  around: Surroundings,
  host: Host,
): Promise<readonly Listed[]> {
  const { base, reach } = groundOf(document, around, host);
  const meaning = meaningOf(folder || './', base, around);
  for (const candidate of 'candidates' in meaning ? meaning.candidates : []) {
    const found = (await reach.outside(candidate)) ? undefined : await reach.host.list(candidate);
    if (found) {
      return found;
    }
  }
  return [];
}
