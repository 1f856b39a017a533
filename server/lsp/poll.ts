import type { Stats } from 'node:fs';

/** Milliseconds between two looks at the followed files. */
const INTERVAL = 250;

/** What of a file changes when it is written or replaced; undefined where there is none. */
export type Signature = string | undefined;

export const signatureOf = ({ ino, size, mtimeMs, ctimeMs }: Stats): string => `${ino} ${size} ${mtimeMs} ${ctimeMs}`;

/** What a file is like now. */
export async function lookAt(file: string): Promise<Signature> {
  const { stat } = await import('node:fs/promises');
  return stat(file).then(signatureOf, () => undefined);
}

export interface Poll {
  /** Follows just these files and folders (paths). */
  follow(files: Iterable<string>): void;
  /** Notes what a file was like when it was read. */
  seen(file: string, signature: Signature): void;
  stop(): void;
}

/** What has not been looked at yet. */
const UNSEEN = 'unseen';
/** Every so many looks, files that are not there are looked for whatever their folders say: some disks keep coarse times. */
const THOROUGH = 8;

/**
 * Looks at files again and again and tells which have changed since they were last seen. Looking, and not the system's notifications: it works
 * for files that are not there yet, for those that are replaced by a rename, and on network drives, and it goes on after any failure.
 */
export function pollFiles(changed: (file: string) => void): Poll {
  const known = new Map<string, Signature>();
  /** The folders in which files are missing: one of these appears only where its folder changes. */
  let folders = new Map<string, Signature>();
  let timer: NodeJS.Timeout | undefined;
  let round = 0;

  async function look(): Promise<void> {
    const path = await import('node:path');
    const thorough = ++round % THOROUGH === 0;
    const before = folders;
    folders = new Map();
    for (const [file, signature] of [...known]) {
      if (signature === undefined) {
        const folder = path.dirname(file);
        if (!folders.has(folder)) {
          folders.set(folder, await lookAt(folder));
        }
        if (!thorough && before.has(folder) && before.get(folder) === folders.get(folder)) {
          continue;
        }
      }
      const now = await lookAt(file);
      // It may have been read, or dropped, meanwhile.
      if (known.has(file) && known.get(file) === signature && now !== signature) {
        known.set(file, now);
        if (signature !== UNSEEN) {
          changed(file);
        }
      }
    }
    schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = known.size > 0 ? setTimeout(look, INTERVAL) : undefined;
    timer?.unref();
  }

  return {
    follow(files) {
      const wanted = new Set(files);
      for (const file of [...known.keys()].filter((file) => !wanted.has(file))) {
        known.delete(file);
      }
      for (const file of wanted) {
        known.set(file, known.has(file) ? known.get(file) : UNSEEN);
      }
      if (timer === undefined) {
        schedule();
      }
    },
    seen: (file, signature) => {
      if (known.has(file)) {
        known.set(file, signature);
      }
    },
    stop() {
      known.clear();
      schedule();
    },
  };
}
