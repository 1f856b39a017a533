import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cslItem, isItem } from '../library/item.ts';
import type { Entry } from '../library/library.ts';
import { readCslJson } from '../library/readers/csl-json.ts';
import type { Problem } from '../problem.ts';
import type { Sources } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { type FrontMatter, type Named, readFrontMatter } from '../syntax/frontmatter.ts';

/** Reads a file's text; rejects where it cannot. Handed in, so that an untrusted workspace can refuse. */
export type ReadFile = (file: string) => Promise<string>;

interface Loaded {
  entries: Entry[];
  problems: Problem[];
  unread: boolean;
}

function notRead(named: Named, message: string, severity: Problem['severity'], code: string): Loaded {
  return { entries: [], problems: [{ code, severity, message, from: named.from, to: named.to }], unread: true };
}

/** The file that a path in front matter means: absolute, or relative to the document's folder. */
function fileOf(document: Document, named: string): string | undefined {
  if (path.isAbsolute(named)) {
    return named;
  }
  return document.uri.startsWith('file:') ? path.join(path.dirname(fileURLToPath(document.uri)), named) : undefined;
}

async function loadLibrary(document: Document, named: Named, readFile: ReadFile): Promise<Loaded> {
  const file = fileOf(document, named.value);
  if (!/\.json$/i.test(named.value)) {
    const message = `Keys of “${named.value}” are not known: Ketacite reads CSL-JSON libraries (.json). Citations of this document are not checked for unknown keys.`;
    return notRead(named, message, 'information', 'library-unread');
  }
  if (!file) {
    return notRead(
      named,
      `“${named.value}” is relative to this document, which has not been saved yet.`,
      'information',
      'library-unread',
    );
  }
  try {
    const { items, problems } = readCslJson(await readFile(file));
    const origin = file;
    return {
      entries: items.map((item) => ({ citekey: item.id, item, origin })),
      problems: problems.map(({ message, severity, code }) => ({
        code,
        severity,
        message: `${named.value}: ${message}`,
        from: named.from,
        to: named.to,
      })),
      unread: items.length === 0 && problems.length > 0,
    };
  } catch (error) {
    return notRead(named, `“${named.value}” cannot be read: ${(error as Error).message}`, 'warning', 'library-missing');
  }
}

/** The works that stand in the front matter itself, under `references:`. */
function inlineEntries(document: Document, frontMatter: FrontMatter): Entry[] {
  return frontMatter.references
    .map(({ data }) => cslItem(data))
    .filter(isItem)
    .map((item) => ({ citekey: item.id, item, origin: document.uri }));
}

function brokenFrontMatter({ broken }: FrontMatter): Problem[] {
  return broken
    ? [
        {
          code: 'front-matter',
          severity: 'warning',
          message: `The front matter cannot be read: ${broken.message}`,
          from: broken.from,
          to: broken.to,
        },
      ]
    : [];
}

/** What a document brings along: its front matter and the libraries that it names. Never rejects. */
export async function loadSources(document: Document, readFile: ReadFile): Promise<Sources> {
  const frontMatter = await readFrontMatter(document.text);
  const loaded = await Promise.all(frontMatter.bibliography.map((named) => loadLibrary(document, named, readFile)));
  return {
    frontMatter,
    entries: [...inlineEntries(document, frontMatter), ...loaded.flatMap(({ entries }) => entries)],
    problems: [...brokenFrontMatter(frontMatter), ...loaded.flatMap(({ problems }) => problems)],
    unread: frontMatter.broken !== undefined || loaded.some(({ unread }) => unread),
  };
}
