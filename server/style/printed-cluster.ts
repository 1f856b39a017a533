import { PREFIX_END } from './cites.ts';
import type { Cluster, FormattedCluster } from './formatted-document.ts';
import { INFIX, NOTHING } from './print-cluster.ts';

/** What is not printed as it stands, where a style makes no notes. */
const SPECIAL = new RegExp(`[[”’${PREFIX_END}${INFIX}]`);

/** What may stand before the first letter or behind the last full stop of a text. */
const OPENING = /^((?:<[^>]*>|[\s“‘„«"'([])*)(\p{Ll})/u;
const STOP = /\.((?:<\/[^>]*>|[”’"'])*)$/;
const QUOTED = /([”’])((?:<\/[^>]*>)*)([.,])/g;

const capitalised = (html: string) =>
  html.replace(OPENING, (_, before: string, first: string) => before + first.toUpperCase());
const unstopped = (html: string) => html.replace(STOP, '$1');

/** A note of a note style within a note of the writer's, where it is part of a sentence. */
function withinNote(author: string, rest: string): string {
  const words = unstopped(rest);
  if (author === '') {
    return words && `(${words})`;
  }
  return words === '' ? author : `${author}, ${words}`;
}

/** How an engine's style is set. */
interface Setting {
  /** Whether it makes notes of citations. */
  isNotes: boolean;
  /** Whether full stops and commas stand within quotation marks. */
  inQuotes: boolean;
}

/** A cluster as it is printed in its place. @param printed what the engine prints: the author in the text, `INFIX`, and the rest */
export function printedCluster(
  printed: string,
  inNote: Cluster['inNote'],
  { isNotes, inQuotes }: Setting,
): FormattedCluster {
  if (!isNotes && !SPECIAL.test(printed)) {
    return { html: printed.trim() };
  }
  const parts = printed.replaceAll(NOTHING, '').replaceAll(PREFIX_END, '').split(INFIX);
  // citeproc leaves what begins a suffix outside of the quotation marks before it.
  const [author, rest] = [parts.length > 1 ? parts[0]! : '', parts.at(-1)!].map((part) =>
    (inQuotes ? part.replace(QUOTED, '$3$1$2') : part).trim(),
  ) as [string, string];
  if (!isNotes) {
    return { html: [author, rest].filter((part) => part !== '').join(' ') };
  }
  if (inNote === undefined) {
    return { html: author, note: capitalised(rest) };
  }
  return { html: inNote === 'first' && author === '' ? rest : withinNote(author, rest) };
}
