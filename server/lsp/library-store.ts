import type { LibraryFormat } from '../library/sources/format.ts';
import { within } from '../library/sources/reach.ts';
import type { LibraryVersion, LocatedProblem } from '../library/version.ts';
import type { LibraryFile } from '../snapshot.ts';
import type { Range } from '../text.ts';
import { files as disk, pathOfUri, SHORTENED, unreadable } from './files.ts';
import type { Guard } from './guard.ts';
import { pollFiles } from './poll.ts';

/** Milliseconds of one step of reading or indexing: an answer that somebody waits for comes between two of them. */
const STEP = 8;
/** Milliseconds without a change after which the unsaved text of a library is read. */
const PAUSE = 150;

/** How documents use a library file. */
export interface Use {
  format: LibraryFormat;
  /** The folders outside which it may not lie, wherever links lead; undefined where it may lie anywhere. */
  within: readonly string[] | undefined;
}

interface Followed extends Use {
  uri: string;
  /** The unsaved text of an editor, which wins over the disk. */
  text?: string;
  /** The last version that was read, and what is wrong with it once it has been checked. */
  version?: LibraryVersion;
  problems: LocatedProblem[];
  file: LibraryFile;
  reading: boolean;
  /** Whether it changed while it was being read. */
  again: boolean;
  timer?: NodeJS.Timeout;
}

/** The library files that documents use, followed on the disk and in the editor. */
export interface LibraryStore {
  /** As they are now, by URI; another map after each change. */
  readonly files: ReadonlyMap<string, LibraryFile>;
  /** Follows just these files. */
  follow(libraries: ReadonlyMap<string, Use>): void;
  /** The unsaved text of a file that is open in an editor; undefined when it has been closed. */
  edited(uri: string, text: string | undefined): void;
  /** What is wrong with a library, in ranges of its text. */
  problems(uri: string): LocatedProblem[];
  /** Where a citekey stands in a library. */
  keyRange(uri: string, citekey: string): Range | undefined;
  stop(): void;
}

const pause = () => new Promise((resolve) => setImmediate(resolve));

/**
 * @param changed called after each change, with the file that changed
 */
export function libraryStore(changed: (uri: string) => void, guarded: Guard): LibraryStore {
  const followed = new Map<string, Followed>();
  let files: ReadonlyMap<string, LibraryFile> = new Map();
  const unsaved = new Map<string, string>();
  const poll = pollFiles((path) => {
    for (const one of followed.values()) {
      if (pathOfUri(one.uri) === path && one.text === undefined) {
        read(one);
      }
    }
  });

  function set(one: Followed, file: LibraryFile): void {
    if (followed.get(one.uri) === one) {
      one.file = file;
      files = new Map(files).set(one.uri, file);
      changed(one.uri);
    }
  }

  /** Reads a file once; the shelf that it had before stays until the new one is there. */
  async function readOnce(one: Followed): Promise<void> {
    const { shelf } = one.file;
    const { readVersion } = await import('./libraries.ts');
    let read: Awaited<ReturnType<typeof readVersion>>;
    try {
      if (one.within && (await within(one.within, disk).outside(one.uri))) {
        set(one, { loading: false, fault: 'lies outside this workspace, which you have not trusted: it is not read' });
        return;
      }
      read = await readVersion(one, one.version, { opened: poll.seen, between: pause });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === SHORTENED) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        one.again = true;
        return;
      }
      // What was read before it went or was locked stays: a program that writes it may just have it in hand.
      set(one, { ...(shelf && { shelf }), loading: false, fault: unreadable(error) });
      return;
    }
    const { version, fault } = read;
    one.version = version;
    set(one, { shelf: version.shelf, loading: false, ...(fault && { fault }) });
    await settle(one, version);
  }

  /** What makes answers quick and what is wrong with a version, once it can be cited from; left off where a newer one comes. */
  async function settle(one: Followed, version: LibraryVersion): Promise<void> {
    const current = () => !one.again && followed.get(one.uri) === one;
    while (current() && !version.index(STEP)) {
      await pause();
    }
    const checking = version.check();
    for (let step = checking.next(); current(); step = checking.next()) {
      if (step.done) {
        one.problems = step.value;
        changed(one.uri);
        return;
      }
      await pause();
    }
  }

  function read(one: Followed): void {
    one.again = true;
    if (one.reading) {
      return;
    }
    one.reading = true;
    void guarded(`library ${one.uri}`, async () => {
      try {
        while (one.again && followed.get(one.uri) === one) {
          one.again = false;
          await readOnce(one);
        }
      } finally {
        one.reading = false;
      }
    });
  }

  return {
    get files() {
      return files;
    },
    follow(libraries) {
      for (const uri of [...followed.keys()].filter((uri) => !libraries.has(uri))) {
        clearTimeout(followed.get(uri)?.timer);
        followed.delete(uri);
        files = new Map([...files].filter(([other]) => other !== uri));
        changed(uri);
      }
      const added: Followed[] = [];
      for (const [uri, how] of libraries) {
        const known = followed.get(uri);
        if (known) {
          known.within = how.within;
        } else {
          const text = unsaved.get(uri);
          const file: LibraryFile = { loading: true };
          const state = { file, problems: [], reading: false, again: false };
          const one: Followed = { uri, ...how, ...state, ...(text !== undefined && { text }) };
          followed.set(uri, one);
          files = new Map(files).set(uri, file);
          added.push(one);
        }
      }
      poll.follow([...followed.keys()].flatMap((uri) => pathOfUri(uri) ?? []));
      added.forEach(read);
    },
    edited(uri, text) {
      if (text === undefined) {
        unsaved.delete(uri);
      } else {
        unsaved.set(uri, text);
      }
      const one = followed.get(uri);
      if (one) {
        clearTimeout(one.timer);
        one.timer = setTimeout(() => {
          if (text === undefined) {
            delete one.text;
          } else {
            one.text = text;
          }
          read(one);
        }, PAUSE);
      }
    },
    problems: (uri) => followed.get(uri)?.problems ?? [],
    keyRange: (uri, citekey) => followed.get(uri)?.version?.keyRange(citekey),
    stop() {
      followed.clear();
      poll.stop();
    },
  };
}
