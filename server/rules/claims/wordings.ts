import type { Basis, Pack, Wording } from '../../evidence/pack.ts';
import type { Fix } from '../../problem.ts';
import type { Snapshot } from '../../snapshot.ts';
import { writtenCitekey } from '../../syntax/citekey.ts';
import type { Document } from '../../syntax/document.ts';
import { wholeSentence } from './sentence.ts';
import type { Statement } from './statements.ts';
import { entryOf } from './support.ts';

/** Wordings offered in a sentence's place, and behind it. */
const REPLACING = 4;
const INSERTED = 2;
/** Characters of a fix's title at most; a menu shows one line. */
const LONGEST_TITLE = 110;

/** What a wording rests on where that is no primary source. */
const RESTS: Record<Basis, string> = { verified: '', secondary: ' (secondary source)', inference: ' (inferred)' };

/** A citation of works in brackets; empty for none. */
export function bracketed(citekeys: readonly string[]): string {
  return citekeys.length > 0 ? `[${citekeys.map(writtenCitekey).join('; ')}]` : '';
}

/** A wording's words, its citation (empty where it rests on no reference) and its full stop, under the keys that the writer has for the works. */
export function citedParts(
  snapshot: Snapshot,
  document: Document,
  pack: Pack,
  { text, cites }: Wording,
): [string, string, string] {
  const citation = bracketed(cites.map((key) => entryOf(snapshot, document, pack, key)?.citekey ?? key));
  const words = text.replace(/[.!?]+$/, '');
  return [words, citation, text.slice(words.length) || (citation && '.')];
}

/** A wording with its citations before its full stop. */
export function citedWording(snapshot: Snapshot, document: Document, pack: Pack, wording: Wording): string {
  const [words, citation, stop] = citedParts(snapshot, document, pack, wording);
  return words + (citation && ` ${citation}`) + stop;
}

function shortened(title: string): string {
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : title;
}

/** Wordings without those that say the same. */
function unique(wordings: readonly Wording[]): Wording[] {
  const said = new Map(wordings.map((wording) => [wording.text, wording]));
  return [...said.values()];
}

/** Fixes that write what the evidence allows: in a sentence's place, or behind it. */
export function wordingFixes(
  snapshot: Snapshot,
  document: Document,
  statement: Statement,
  wordings: readonly Wording[],
): Fix[] {
  const texts = unique(wordings).map((wording) => ({
    text: `${RESTS[wording.basis]}: ${wording.text}`,
    cited: citedWording(snapshot, document, statement.pack, wording),
  }));
  const whole = wholeSentence(document, statement);
  const behind = Math.max(
    whole?.to ?? statement.sentence.to,
    ...statement.citations
      .filter(({ cluster }) => cluster.to <= statement.paragraph.to)
      .map(({ cluster }) => cluster.to),
  );
  const replacing = (whole ? texts : []).slice(0, REPLACING).map(({ text, cited }) => ({
    title: shortened(`Replace the sentence by${text}`),
    edits: [{ from: beginning(statement, whole!.from), to: whole!.to, insert: cited }],
  }));
  const inserted = texts.slice(0, INSERTED).map(({ text, cited }) => ({
    title: shortened(`Insert after it${text}`),
    edits: [{ from: behind, to: behind, insert: ` ${cited}` }],
  }));
  return [...replacing, ...inserted];
}

/** Where a sentence begins, with a key in running text before its first word: “@berman2000 showed that …”. */
function beginning({ citations, paragraph, sentence }: Statement, from: number): number {
  const own = citations.filter(({ cluster }) => cluster.from >= paragraph.from && cluster.to <= sentence.from);
  return Math.min(from, ...own.map(({ cluster }) => cluster.from));
}
