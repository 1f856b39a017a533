import { formatOf } from './format.ts';
import type { Host } from './host.ts';
import { isWindows, resolveUri } from './uri.ts';

/** Most folders listed and most libraries taken for one pattern. */
const MOST_FOLDERS = 2_000;
const MOST_MATCHES = 500;

/** Most folders that one pattern goes down: links may lead in a circle. */
const MOST_LEVELS = 30;

/** Most patterns that one with braces stands for. */
const MOST_ALTERNATIVES = 64;

/** Folders below `**` in which no writer keeps a library. */
const SKIPPED = new Set(['node_modules', '.git']);

export function isGlob(path: string): boolean {
  return /[*?{]/.test(path);
}

/** What a path with `{a,b}` stands for; braces may be nested. A brace that nothing closes is itself. */
export function alternatives(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  while (open.length > 0 && done.length + open.length <= MOST_ALTERNATIVES) {
    const next = open.shift()!;
    const braces = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (braces) {
      const [before, after] = [next.slice(0, braces.index), next.slice(braces.index + braces[0].length)];
      open.unshift(...braces[1]!.split(',').map((choice) => before + choice + after));
    } else {
      done.push(next);
    }
  }
  return [...new Set(done)];
}

/** Whether a name is one that `*` (any characters) and `?` (one character) describe. Takes at most the product of both lengths. */
export function nameMatches(pattern: string, name: string): boolean {
  let [p, n, star, resume] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') {
    p++;
  }
  return p === pattern.length;
}

export interface Matches {
  uris: string[];
  /** Whether there was more than is looked at. */
  cut: boolean;
}

/** The libraries that a URI with wildcards in its path finds, sorted by URI. Wildcards find no name that begins with a dot. */
export async function filesMatching(folder: string, pattern: string, host: Host): Promise<Matches> {
  const fold = (name: string) => (isWindows(folder) ? name.toLowerCase() : name);
  const found = new Set<string>();
  const listed = new Map<string, ReturnType<Host['list']>>();
  let cut = false;
  const list = (uri: string): ReturnType<Host['list']> => {
    const known = listed.get(uri);
    if (known) {
      return known;
    }
    if (listed.size >= MOST_FOLDERS) {
      cut = true;
      return Promise.resolve(undefined);
    }
    const entries = host.list(uri);
    listed.set(uri, entries);
    return entries;
  };

  const seen = new Set<string>();
  async function walk(at: string, segments: readonly string[], level: number): Promise<void> {
    const [segment, ...rest] = segments;
    // Several `**` lead to one folder with one rest in many ways.
    const place = `${at} ${segments.join('/')}`;
    if (segment === undefined || level > MOST_LEVELS || seen.has(place)) {
      return;
    }
    seen.add(place);
    if (!isGlob(segment) && rest.length > 0) {
      return walk(resolveUri(at, segment), rest, level + 1);
    }
    if (segment === '**') {
      await walk(at, rest.length > 0 ? rest : ['*'], level);
    }
    for (const { name, folder: isFolder } of (await list(at)) ?? []) {
      const hidden = name.startsWith('.') && !segment.startsWith('.');
      const uri = resolveUri(at, name);
      if (segment === '**') {
        if (isFolder && !hidden && !SKIPPED.has(name)) {
          await walk(uri, segments, level + 1);
        }
      } else if (!hidden && nameMatches(fold(segment), fold(name))) {
        if (rest.length > 0) {
          await (isFolder ? walk(uri, rest, level + 1) : undefined);
        } else if (!isFolder && formatOf(name)) {
          found.add(uri);
        }
      }
    }
  }

  for (const alternative of alternatives(pattern)) {
    await walk(
      folder,
      alternative.split('/').filter((segment) => segment !== '' && segment !== '.'),
      0,
    );
  }
  const uris = [...found].sort((a, b) => (a < b ? -1 : 1));
  return { uris: uris.slice(0, MOST_MATCHES), cut: cut || uris.length > MOST_MATCHES };
}
