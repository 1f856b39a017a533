import type { Connection } from 'vscode-languageserver';
import type { LocatedProblem } from '../library/version.ts';
import { toSeverity } from './convert.ts';
import { described } from './explanations.ts';

/** Milliseconds without a change after which the problems of a library are published: what somebody waits for goes first. */
const PAUSE = 200;
/** Problems of one library at most; the rest are many of a kind. */
const MOST = 200;

/** Publishes the problems of libraries, project files and packs in these files themselves. */
export interface LibraryPublisher {
  /** Those of just these libraries; others' are taken back. */
  follow(libraries: Iterable<string>): void;
  /** What is wrong in the project files on which a document rests; nothing when it has been closed. */
  rests(document: string, problems: ReadonlyMap<string, readonly LocatedProblem[]>): void;
  publishSoon(uri: string): void;
  /** Publishes all anew, as when a severity has been set. */
  publishAll(): void;
}

export function libraryPublisher(
  connection: Connection,
  problems: (uri: string) => readonly LocatedProblem[],
  links: () => boolean,
): LibraryPublisher {
  const due = new Map<string, NodeJS.Timeout>();
  const shown = new Set<string>();
  let followed = new Set<string>();
  const projects = new Map<string, ReadonlyMap<string, readonly LocatedProblem[]>>();

  function problemsIn(uri: string): readonly LocatedProblem[] {
    const ofProject = [...projects.values()].map((files) => files.get(uri)).find((found) => found !== undefined);
    return [...(followed.has(uri) ? problems(uri) : []), ...(ofProject ?? [])].slice(0, MOST);
  }

  function publish(uri: string): void {
    due.delete(uri);
    const found = problemsIn(uri);
    if (found.length > 0 || shown.has(uri)) {
      shown.add(uri);
      const diagnostics = found.map(({ severity, ...problem }) => ({
        ...problem,
        severity: toSeverity(severity),
        source: 'ketacite',
        ...(links() && described(problem.code)),
      }));
      void connection.sendDiagnostics({ uri, diagnostics });
    }
  }

  function publishSoon(uri: string): void {
    clearTimeout(due.get(uri));
    due.set(
      uri,
      setTimeout(() => publish(uri), PAUSE),
    );
  }
  return {
    follow(libraries) {
      const before = followed;
      followed = new Set(libraries);
      [...before].filter((uri) => !followed.has(uri)).forEach(publishSoon);
    },
    rests(document, files) {
      const before = projects.get(document);
      if (files.size > 0) {
        projects.set(document, files);
      } else {
        projects.delete(document);
      }
      for (const uri of new Set([...(before?.keys() ?? []), ...files.keys()])) {
        publishSoon(uri);
      }
    },
    publishSoon,
    publishAll: () => followed.forEach(publishSoon),
  };
}
