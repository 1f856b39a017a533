// URIs as VS Code writes them, taken apart and put together without a platform's paths.

/** What a URI names, decoded. `path` begins with `/` where the scheme has folders. */
interface Parts {
  scheme: string;
  authority: string;
  path: string;
}

const URI = /^([A-Za-z][A-Za-z0-9+.-]+):(?:\/\/([^/?#]*))?([^?#]*)/;
const DRIVE = /^[A-Za-z]:$/;

/** Percent sequences as characters; those that spell none stay. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Without `.`, `..`, empty segments and a slash at the end; a drive in lower case. `..` leads nowhere from the root or a drive. */
function normalised(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (kept.length !== 1 || !DRIVE.test(kept[0]!)) {
        kept.pop();
      }
    } else if (segment !== '' && segment !== '.') {
      kept.push(kept.length === 0 && DRIVE.test(segment) ? segment.toLowerCase() : segment);
    }
  }
  return `/${kept.join('/')}`;
}

function parse(uri: string): Parts {
  const [, scheme = 'file', authority = '', rest = ''] = URI.exec(uri) ?? [];
  const path = decode(rest);
  return {
    scheme: scheme.toLowerCase(),
    authority: decode(authority).toLowerCase(),
    path: path.startsWith('/') || authority ? normalised(path) : path,
  };
}

function format({ scheme, authority, path }: Parts): string {
  const host = encode(authority).replace(/%3A(\d*)$/, ':$1');
  // A drive alone would mean the folder in which a program works on that drive.
  const whole = /^\/[a-z]:$/.test(path) ? `${path}/` : path;
  const slashes = authority || scheme === 'file' || whole.startsWith('/') ? '//' : '';
  return `${scheme}:${slashes}${host}${whole.split('/').map(encode).join('/')}`;
}

/** The one spelling of a URI by which two are compared: VS Code's, normalised. Query and fragment are left out. */
export function canonicalUri(uri: string): string {
  return format(parse(uri));
}

/** The URI of an absolute path: of the machine and scheme of `like`, or of a local file. */
export function absoluteUri(path: string, like?: string): string {
  const { scheme, authority } = like === undefined ? { scheme: 'file', authority: '' } : parse(like);
  return format({ scheme, authority, path: normalised(path) });
}

/** The URI of a file on another Windows machine, `\\server\share\…`. */
export function uncUri(server: string, path: string): string {
  return format({ scheme: 'file', authority: server.toLowerCase(), path: normalised(path) });
}

/** What a path with `/` means in a folder. */
export function resolveUri(folder: string, path: string): string {
  const parts = parse(folder);
  return format({ ...parts, path: normalised(`${parts.path}/${path}`) });
}

/** The folder that holds it; undefined for a root. */
export function parentUri(uri: string): string | undefined {
  const parts = parse(uri);
  const path = normalised(`${parts.path}/..`);
  return path === parts.path || !parts.path.startsWith('/') ? undefined : format({ ...parts, path });
}

/** The decoded path, as people write it: `/home/x.bib`, `c:/x.bib`, `//server/share/x.bib`. */
export function pathOf(uri: string): string {
  const { scheme, authority, path } = parse(uri);
  if (scheme === 'file' && authority) {
    return `//${authority}${path}`;
  }
  return /^\/[a-z]:/.test(path) ? path.slice(1) : path;
}

export function nameOf(uri: string): string {
  const { path } = parse(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether it lies on a Windows machine: then letters' case does not matter. */
export function isWindows(uri: string): boolean {
  const { scheme, authority, path } = parse(uri);
  return /^\/[a-z]:(?:\/|$)/.test(path) || (scheme === 'file' && authority !== '');
}

/** By what two URIs of one file are equal. */
export function fileKey(uri: string): string {
  return isWindows(uri) ? canonicalUri(uri).toLowerCase() : canonicalUri(uri);
}

/** The path from a folder down to what it holds, `''` for the folder itself; undefined for what lies outside. Symbolic links are not known here. */
export function pathWithin(folder: string, uri: string): string | undefined {
  const [root, leaf] = [parse(folder), parse(uri)];
  if (root.scheme !== leaf.scheme || root.authority !== leaf.authority) {
    return undefined;
  }
  const same = (text: string) => (isWindows(folder) ? text.toLowerCase() : text);
  if (same(root.path) === same(leaf.path)) {
    return '';
  }
  const prefix = root.path === '/' ? '/' : `${root.path}/`;
  return same(leaf.path).startsWith(same(prefix)) ? leaf.path.slice(prefix.length) : undefined;
}

/** A document's own place as a file: `untitled:/home/x.md` is one that is to be saved there, `untitled:Untitled-1` is nowhere yet. */
export function placeOf(uri: string): string | undefined {
  const parts = parse(uri);
  const { scheme, path } = parts;
  if (!path.startsWith('/')) {
    return undefined;
  }
  return format(scheme === 'untitled' ? { ...parts, scheme: 'file' } : parts);
}
