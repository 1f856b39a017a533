import { readLibrary } from '../library/read-library.ts';
import type { LibraryFormat } from '../library/sources/format.ts';
import type { LibraryVersion } from '../library/version.ts';
import { byteTools, fileContent, pathOfUri, textContent } from './files.ts';

/** What is read: a file, or the text of it that is not saved. */
export interface Readable {
  uri: string;
  format: LibraryFormat;
  text?: string;
}

interface Options {
  /** Told what the file was like when it was opened. */
  opened?(path: string, signature: string): void;
  /** Waited for between two steps, so that others have their turn. */
  between?(): Promise<unknown>;
}

/**
 * Reads a library once.
 * @returns its version, and what is wrong with the whole of it, as the end of a sentence that its name begins
 * @throws the system's error
 */
export async function readVersion(
  { uri, format, text }: Readable,
  previous: LibraryVersion | undefined,
  { opened, between }: Options = {},
): Promise<{ version: LibraryVersion; fault?: string }> {
  const path = pathOfUri(uri);
  const content = text === undefined ? await fileContent(path) : textContent(text);
  try {
    if (path !== undefined && content.signature !== undefined) {
      opened?.(path, content.signature);
    }
    const steps = readLibrary(format, uri, content, previous, byteTools);
    let step = await steps.next();
    while (!step.done) {
      await between?.();
      step = await steps.next();
    }
    const version = step.value;
    const fault = content.length === 0 ? 'is empty' : 'holds no reference that can be read';
    return version.shelf.size > 0 ? { version } : { version, fault };
  } finally {
    await content.close();
  }
}
