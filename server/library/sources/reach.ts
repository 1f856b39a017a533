import type { Host } from './host.ts';
import { pathWithin } from './uri.ts';

/** How far reading goes: the host without what lies outside, which then is not there and is never asked for. */
export interface Reach {
  host: Host;
  /** Whether a place lies outside: by its name, or by where it really is. */
  outside(uri: string): Promise<boolean>;
}

/** Everything that the host has. */
export function everywhere(host: Host): Reach {
  return { host, outside: async () => false };
}

/** Nothing but what lies in these folders. A symbolic link that leads out of them lies outside. */
export function within(roots: readonly string[], host: Host): Reach {
  const holds = (folders: readonly string[], uri: string) =>
    folders.some((folder) => pathWithin(folder, uri) !== undefined);
  let found: Promise<string[]> | undefined;
  const realRoots = () => {
    found ??= Promise.all(roots.map(async (root) => (await host.realUri?.(root)) ?? root));
    return found;
  };
  const outside = async (uri: string): Promise<boolean> => {
    // By name first: to ask for a file on another machine already sends it the user's name.
    if (!holds(roots, uri)) {
      return true;
    }
    const real = await host.realUri?.(uri);
    return real !== undefined && !holds(await realRoots(), real);
  };
  return {
    outside,
    host: {
      ...host,
      kind: async (uri) => ((await outside(uri)) ? undefined : host.kind(uri)),
      text: async (uri) => ((await outside(uri)) ? undefined : host.text(uri)),
      list: async (folder) => ((await outside(folder)) ? undefined : host.list(folder)),
    },
  };
}

/** For the user's own setting: any place that it names, but no link that leads out of these folders. */
export function beyond(roots: readonly string[], host: Host): Reach {
  const inner = within(roots, host);
  const reachOf = (uri: string) =>
    roots.some((root) => pathWithin(root, uri) !== undefined) ? inner : everywhere(host);
  return {
    outside: (uri) => reachOf(uri).outside(uri),
    host: {
      ...host,
      kind: (uri) => reachOf(uri).host.kind(uri),
      text: (uri) => reachOf(uri).host.text(uri),
      list: (folder) => reachOf(folder).host.list(folder),
    },
  };
}
