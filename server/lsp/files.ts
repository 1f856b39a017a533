import { isUtf8 } from 'node:buffer';
import { homedir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Host } from '../library/sources/host.ts';
import type { ByteTools, Content } from '../library/version.ts';
import { signatureOf } from './poll.ts';

/** The path of a `file:` URI on this machine; undefined for any other. */
export function pathOfUri(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Runs on the file of a URI; undefined where there is none or it fails. */
async function onFile<T>(uri: string, run: (file: string) => Promise<T>): Promise<T | undefined> {
  const file = pathOfUri(uri);
  return file === undefined ? undefined : run(file).catch(() => undefined);
}

// Node compiles these modules of its own when they are first asked for: not at the start.
const fs = () => import('node:fs/promises');

/** This machine's files. */
export const files: Host = {
  kind: (uri) =>
    onFile(uri, async (file) => {
      const stats = await (await fs()).stat(file);
      return stats.isDirectory() ? 'folder' : 'file';
    }),
  text: (uri) => onFile(uri, async (file) => (await fs()).readFile(file, 'utf8')),
  list: (folder) =>
    onFile(folder, async (file) => {
      const found = await (await fs()).readdir(file, { withFileTypes: true });
      return found.map((one) => ({ name: one.name, folder: one.isDirectory() }));
    }),
  realUri: (uri) => onFile(uri, async (file) => pathToFileURL(await (await fs()).realpath(file)).href),
};

/** Bytes read at once where a file is compared with what was read before. */
const CHUNK = 1 << 22;

/** The content of a library, and what its file was like when it was opened. */
export interface OpenContent extends Content {
  signature?: string;
  close(): Promise<void>;
}

/** The code of the error that a file is shorter now than it was when it was opened. */
export const SHORTENED = 'SHORTENED';

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
};

/** What an error says of a file, as the end of a sentence that the file's name begins. */
export function unreadable(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return `cannot be read: ${REASONS[code] ?? message}`;
}

/** The content of a file. @throws the system's error, or one of the code {@link SHORTENED} */
export async function fileContent(path: string | undefined): Promise<OpenContent> {
  if (path === undefined) {
    throw new Error('it is not on this machine');
  }
  const handle = await (await fs()).open(path);
  const stats = await handle.stat();
  if (stats.isDirectory()) {
    await handle.close();
    throw Object.assign(new Error(), { code: 'EISDIR' });
  }
  const { size } = stats;
  const fill = async (bytes: Uint8Array, at: number): Promise<Uint8Array> => {
    for (let length = 0; length < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, at + length);
      if (bytesRead === 0) {
        throw Object.assign(new Error('it is being written'), { code: SHORTENED });
      }
      length += bytesRead;
    }
    return bytes;
  };
  return {
    length: size,
    signature: signatureOf(stats),
    // One array of the file's size: `readFile` reads half a megabyte at a time, which takes twice as long for a large file.
    whole: () => fill(Buffer.allocUnsafeSlow(size), 0),
    async *chunks() {
      const chunk = Buffer.allocUnsafeSlow(Math.min(CHUNK, size));
      for (let at = 0; at < size; at += CHUNK) {
        yield fill(chunk.subarray(0, Math.min(CHUNK, size - at)), at);
      }
    },
    filling() {
      const bytes = Buffer.allocUnsafeSlow(size);
      const part = (at: number) => fill(bytes.subarray(at, Math.min(at + CHUNK, size)), at);
      async function* upTo() {
        let next = part(0);
        for (let at = 0; at < size; at += CHUNK) {
          await next;
          const end = Math.min(at + CHUNK, size);
          next = part(end);
          // Awaited in its turn; a fault meanwhile is no unhandled one.
          next.catch(() => {});
          yield end;
        }
      }
      return { bytes, upTo };
    },
    close: () => handle.close(),
  };
}

/** The content of a text that is not saved. */
export function textContent(text: string): OpenContent {
  const bytes = new TextEncoder().encode(text);
  return {
    length: bytes.length,
    whole: async () => bytes,
    async *chunks() {
      yield bytes;
    },
    filling: () => ({
      bytes,
      async *upTo() {
        yield bytes.length;
      },
    }),
    close: async () => {},
  };
}

/** What Node does faster than a loop. */
export const byteTools: ByteTools = { same: (a, b) => Buffer.compare(a, b) === 0, isUtf8 };

/** The user's home folder, which `~` means. */
export function homeUri(): string {
  return pathToFileURL(homedir()).href;
}
