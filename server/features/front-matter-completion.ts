import { COMMON } from '../style/common.ts';
import type { Catalogue } from '../style/style-index.ts';
import type { Document } from '../syntax/document.ts';
import type { Position, Span } from '../text.ts';
import type { Suggestion } from './suggestion.ts';

/** A value in front matter that is being typed. */
export interface ValuePlace {
  field: 'bibliography' | 'csl';
  /** The value up to the caret, without its opening quote. */
  typed: string;
  /** The quote in which the value stands; empty where it stands in none. */
  quote: string;
  /** The value up to the caret, and all of it; quotes are left out. */
  insert: Span;
  replace: Span;
}

/** An entry of a folder, as the host lists it. */
export interface FolderEntry {
  name: string;
  folder: boolean;
}

const FIELD = /^(bibliography|csl)[ \t]*:(?=[ \t])/;
const ITEM = /^[ \t]*-(?=[ \t])/;
const LIBRARY = /\.(?:bib|bibtex|json|ya?ml|ris)$/i;
/** Entries offered at most. */
const LIMIT = 50;

/** The field whose list holds the item on a line: the field stands above it, with nothing but items, blanks and comments between. */
function fieldAbove(document: Document, line: number): ValuePlace['field'] | undefined {
  for (let above = line - 1; above > 0; above--) {
    const text = document.lines.slice(document.lines.start(above), document.lines.lineEnd(above));
    if (/^bibliography[ \t]*:[ \t]*(?:#.*)?$/.test(text)) {
      return 'bibliography';
    }
    if (!ITEM.test(text) && !/^[ \t]*(?:#.*)?$/.test(text)) {
      return undefined;
    }
  }
  return undefined;
}

/** The value of `bibliography:` or `csl:` that is being typed at a position: a string, or an item of a list in either of YAML's forms. */
export function valuePlace(document: Document, position: Position): ValuePlace | undefined {
  const { lines, frontMatter } = document;
  const offset = lines.offset(position);
  const line = lines.lineAt(offset);
  if (!frontMatter || offset >= frontMatter.to || line === 0) {
    return undefined;
  }
  const start = lines.start(line);
  const before = lines.slice(start, offset);
  const named = FIELD.exec(before);
  const field = named ? (named[1] as ValuePlace['field']) : ITEM.test(before) ? fieldAbove(document, line) : undefined;
  if (!field) {
    return undefined;
  }
  const head = (named ?? ITEM.exec(before)!)[0].length;
  const item = named && field === 'bibliography' ? /^[ \t]*\[(?:.*,)?/.exec(before.slice(head))?.[0].length : undefined;
  const from = head + (item ?? 0);
  const [, blank, quote, typed] = /^([ \t]*)(["']?)(.*)$/.exec(before.slice(from))!;
  if (typed!.includes(quote === '' ? ' #' : quote!) || (quote === '' && item === undefined && /^[[{]/.test(typed!))) {
    return undefined;
  }
  const value = start + from + blank!.length + quote!.length;
  const behind = lines.slice(offset, lines.lineEnd(line));
  const rest = quote
    ? behind.split(quote, 1)[0]!
    : (item === undefined ? /^.*?(?=[ \t]*$|[ \t]#)/ : /^[^,\]]*/).exec(behind)![0];
  return {
    field,
    typed: typed!,
    quote: quote!,
    insert: { from: value, to: offset },
    replace: { from: value, to: offset + rest.length },
  };
}

/** The folder part of a path as typed, with its separator: the folder to list, relative to the document's where it is relative. */
export function folderOf({ typed }: ValuePlace): string {
  return /^.*[/\\]/.exec(typed)?.[0] ?? '';
}

/** A path as a YAML scalar: in the quotes where it stands, or in quotes of its own where its characters need them. */
function scalar(path: string, quote: string): string {
  if (quote === "'") {
    return path.replaceAll("'", "''");
  }
  if (quote === '"') {
    return path.replace(/[\\"]/g, '\\$&');
  }
  const plain = /^[^\s"'#&*!|>%@`?:,[\]{}-]/.test(path) && !/: | #|[,[\]{}]|[:\s]$/.test(path);
  return plain ? path : `'${path.replaceAll("'", "''")}'`;
}

/** The libraries and folders of a folder that the typed path may mean, libraries first. `entries` is the listing of `folderOf(place)`. */
export function pathCompletion(place: ValuePlace, entries: readonly FolderEntry[]): Suggestion[] {
  const { typed, quote, insert, replace } = place;
  const folder = folderOf(place);
  const name = typed.slice(folder.length).toLowerCase();
  const offered = entries.filter(
    (entry) =>
      (entry.folder || LIBRARY.test(entry.name)) &&
      entry.name.toLowerCase().startsWith(name) &&
      (name !== '' || !entry.name.startsWith('.')),
  );
  return offered
    .sort((a, b) => Number(a.folder) - Number(b.folder) || (a.name < b.name ? -1 : 1))
    .slice(0, LIMIT)
    .map((entry) => ({
      label: entry.folder ? `${entry.name}/` : entry.name,
      kind: entry.folder ? 'folder' : 'file',
      newText: scalar(folder + entry.name + (entry.folder ? '/' : ''), quote),
      insert,
      replace,
    }));
}

/** Styles offered at most: the client asks again with each letter. */
const STYLES = 30;

/** The styles that the typed words may mean, by their ids and titles; those that writers of medicine are asked for where nothing is typed. */
export function styleCompletion({ typed, insert, replace }: ValuePlace, catalogue: Catalogue): Suggestion[] {
  const found =
    typed.trim() === '' ? COMMON.flatMap((id) => catalogue.find(id) ?? []) : catalogue.search(typed, STYLES);
  return found.map(({ id, title }) => ({
    label: id,
    kind: 'style',
    detail: title,
    filter: typed,
    newText: id,
    insert,
    replace,
  }));
}
