import type { Host } from '../library/sources/host.ts';
import { pathOfUri } from './files.ts';
import { lookAt, pollFiles, type Signature } from './poll.ts';

/** Milliseconds between the first change and looking again: several files often change together. */
const PAUSE = 100;

/** Paths -> what they were like just before they were asked for. */
export type Likeness = ReadonlyMap<string, Signature>;

/** The path of a file or folder; a folder's without the slash at its end, whoever asks for it. */
function watchedPath(uri: string): string | undefined {
  return pathOfUri(uri)?.replace(/(?<=.)[\\/]$/, '');
}

/** A host that notes what files and folders are like before it answers: what changes behind its back is then seen to have changed. */
export function noting(host: Host): { host: Host; like: Likeness } {
  const like = new Map<string, Signature>();
  const note = async (uri: string) => {
    const path = watchedPath(uri);
    if (path !== undefined && !like.has(path)) {
      like.set(path, await lookAt(path));
    }
  };
  return {
    like,
    host: {
      ...host,
      kind: async (uri) => note(uri).then(() => host.kind(uri)),
      text: async (uri) => note(uri).then(() => host.text(uri)),
      list: async (folder) => note(folder).then(() => host.list(folder)),
    },
  };
}

/** Follows what decides which libraries documents use: project files and folders, those that are not there yet included. */
export interface SourceWatch {
  /** What a document's answer rests on (URIs), and what of it was like when it was asked for; nothing when it has been closed. */
  follow(document: string, rests: readonly string[], like?: Likeness): void;
  stop(): void;
}

/** @param changed called with the URI of a document whose answer may be another now */
export function sourceWatch(changed: (document: string) => void): SourceWatch {
  const users = new Map<string, Set<string>>();
  let due: NodeJS.Timeout | undefined;
  const waiting = new Set<string>();
  const poll = pollFiles((path) => {
    for (const [document, paths] of users) {
      if (paths.has(path)) {
        waiting.add(document);
      }
    }
    due ??= setTimeout(() => {
      due = undefined;
      const now = [...waiting];
      waiting.clear();
      now.forEach(changed);
    }, PAUSE);
  });
  return {
    follow(document, rests, like = new Map()) {
      const paths = new Set(rests.flatMap((uri) => watchedPath(uri) ?? []));
      if (paths.size > 0) {
        users.set(document, paths);
      } else {
        users.delete(document);
      }
      poll.follow([...users.values()].flatMap((all) => [...all]));
      for (const path of paths) {
        if (like.has(path)) {
          poll.seen(path, like.get(path));
        }
      }
    },
    stop() {
      clearTimeout(due);
      poll.stop();
    },
  };
}
