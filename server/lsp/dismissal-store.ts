import path from 'node:path';
import {
  type Dismissal,
  type Dismissed,
  dismissedUri,
  readDismissed,
  writeDismissed,
} from '../dismissed/dismissed-file.ts';
import { folderHolding, foldersUpTo } from '../dismissed/folders.ts';
import { within } from '../library/sources/reach.ts';
import { canonicalUri, parentUri } from '../library/sources/uri.ts';
import type { LocatedProblem } from '../library/version.ts';
import { files as disk, pathOfUri } from './files.ts';
import type { Guard } from './guard.ts';
import { lookAt, pollFiles } from './poll.ts';

/** The files in which writers keep the problems that they have dismissed, followed on the disk. */
export interface DismissalStore {
  /** What the files keep, by their URIs. */
  readonly dismissed: ReadonlyMap<string, Dismissed>;
  /** Follows the files that concern these documents, in folders of the workspace alone. */
  follow(documents: readonly string[], folders: readonly string[]): void;
  /** Changes what a folder keeps. @returns what kept it from being written, as the end of a sentence that begins with the file */
  edit(folder: string, change: (kept: readonly Dismissal[]) => readonly Dismissal[]): Promise<string | undefined>;
  stop(): void;
}

const WRITING: Record<string, string> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EEXIST: 'a file is in the place of its folder',
  ENOTDIR: 'a file is in the place of its folder',
  EROFS: 'the folder can only be read',
  ENOSPC: 'the disk is full',
};

/** What kept a file from being written, as the end of a sentence that begins with the file. */
export function whyUnwritten({ code = '', message }: NodeJS.ErrnoException): string {
  return `cannot be written: ${WRITING[code] ?? message}`;
}

/** Writes a file as a whole: who reads it meanwhile finds what it held before. */
async function writeWhole(file: string, text: string): Promise<void> {
  const { mkdir, rename, rm, writeFile } = await import('node:fs/promises');
  await mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw error;
  }
}

/** @param changed called when what a file (its URI) keeps, or what is wrong in it, may have changed */
export function dismissalStore(
  changed: (uri: string, problems: readonly LocatedProblem[]) => void,
  guarded: Guard,
): DismissalStore {
  const dismissed = new Map<string, Dismissed>();
  /** The folders that are followed, by the path of their file. */
  let followed = new Map<string, string>();
  let reach = within([], disk);
  const poll = pollFiles((file) => {
    const folder = followed.get(file);
    if (folder !== undefined) {
      void guarded('dismissed problems', () => read(folder, file));
    }
  });
  /** The files in which something has been found so far: of others there is nothing to be told. */
  const found = new Set<string>();

  async function read(folder: string, file: string): Promise<void> {
    const uri = dismissedUri(folder);
    poll.seen(file, await lookAt(file));
    const text = await reach.host.text(uri);
    const { dismissals, problems } = text === undefined ? { dismissals: [], problems: [] } : readDismissed(text);
    if (dismissals.length > 0) {
      dismissed.set(uri, { folder, ids: new Set(dismissals.map(({ id }) => id)) });
    } else {
      dismissed.delete(uri);
    }
    if (dismissals.length + problems.length > 0 || found.has(uri)) {
      found.add(uri);
      changed(uri, problems);
    }
  }

  async function write(
    folder: string,
    change: (kept: readonly Dismissal[]) => readonly Dismissal[],
  ): Promise<string | undefined> {
    const uri = dismissedUri(folder);
    const file = pathOfUri(uri);
    if (file === undefined) {
      return 'cannot be written: this folder is not on this machine';
    }
    // The file may not be there yet: then its folder tells where it would lie.
    if ((await reach.outside(uri)) || (await reach.outside(parentUri(uri) ?? uri))) {
      return 'cannot be written: it leads out of the workspace';
    }
    const { dismissals, problems } = readDismissed((await disk.text(uri)) ?? writeDismissed([]));
    if (problems[0]) {
      return `is not written, so that nothing in it is lost. Put line ${problems[0].range.start.line + 1} right first: ${problems[0].message}`;
    }
    try {
      await writeWhole(file, writeDismissed(change(dismissals)));
    } catch (error) {
      return whyUnwritten(error as NodeJS.ErrnoException);
    }
    await read(folder, file);
    return undefined;
  }

  let writing: Promise<unknown> = Promise.resolve();
  return {
    dismissed,
    follow(documents, folders) {
      const roots = folders.map(canonicalUri);
      reach = within(roots, disk);
      const wanted = new Map<string, string>();
      for (const document of documents) {
        const root = folderHolding(roots, document);
        for (const folder of root === undefined ? [] : foldersUpTo(document, root)) {
          const file = pathOfUri(dismissedUri(folder));
          if (file !== undefined) {
            wanted.set(file, folder);
          }
        }
      }
      const added = [...wanted].filter(([file]) => !followed.has(file));
      for (const [file, folder] of followed) {
        const uri = dismissedUri(folder);
        if (!wanted.has(file) && found.delete(uri)) {
          dismissed.delete(uri);
          changed(uri, []);
        }
      }
      followed = wanted;
      poll.follow(wanted.keys());
      for (const [file, folder] of added) {
        void guarded('dismissed problems', () => read(folder, file));
      }
    },
    edit(folder, change) {
      const done = writing.then(() => write(folder, change));
      writing = done.catch(() => {});
      return done;
    },
    stop: () => poll.stop(),
  };
}
