import { citekeyAt, followsWord } from '../syntax/citekey.ts';
import type { Document } from '../syntax/document.ts';
import type { Position } from '../text.ts';
import { openBracketAt } from './completion-place.ts';
import type { Suggestion } from './suggestion.ts';

/** The words that writers use for a place in a work, as Pandoc reads them, the most used first. */
const TERMS: readonly (readonly [term: string, meaning: string])[] = [
  ['p.', 'page'],
  ['pp.', 'pages'],
  ['chap.', 'chapter'],
  ['sec.', 'section'],
  ['fig.', 'figure'],
  ['para.', 'paragraph'],
  ['vol.', 'volume'],
  ['no.', 'issue'],
  ['pt.', 'part'],
  ['col.', 'column'],
  ['fol.', 'folio'],
  ['l.', 'line'],
  ['n.', 'note'],
  ['v.', 'verse'],
  ['bk.', 'book'],
  ['op.', 'opus'],
  ['s.v.', 'under the word'],
];

/** What stands between a key and the word that is being typed: the comma of a cluster. */
const COMMA = /^,[ \t]*([a-z.]*)$/i;

/** The word that is being typed right behind a citation's key in its cluster, or in the bracket behind a key in running text. */
function wordAt(document: Document, offset: number): string | undefined {
  const bracket = openBracketAt(document, offset);
  if (!bracket) {
    return undefined;
  }
  const { text, offset: caret, open } = bracket;
  const at = text.lastIndexOf('@', caret - 1);
  if (at < 0 || followsWord(text, at)) {
    return undefined;
  }
  if (at > open) {
    const key = citekeyAt(text, at);
    return key && key.to <= caret ? COMMA.exec(text.slice(key.to, caret))?.[1] : undefined;
  }
  const typed = /^[a-z.]*$/i.exec(text.slice(open + 1, caret))?.[0];
  const own = citekeyAt(text, at);
  return own && own.to <= open && /^[ \t]*$/.test(text.slice(own.to, open)) ? typed : undefined;
}

/**
 * The locator terms that may follow a citation's key at a position: those that the typed letters begin, or all where the writer
 * has asked (`asked`). Undefined where no locator can stand, and behind every comma that nobody has asked at.
 */
export function locatorCompletion(document: Document, position: Position, asked: boolean): Suggestion[] | undefined {
  const offset = document.lines.offset(position);
  const word = wordAt(document, offset)?.toLowerCase();
  if (word === undefined || (word === '' && !asked)) {
    return undefined;
  }
  const span = { from: offset - word.length, to: offset };
  const blank = /^\s/.test(document.lines.slice(offset, offset + 1)) ? '' : ' ';
  const found = TERMS.filter(([term]) => term.startsWith(word) && term !== word);
  return found.length === 0
    ? undefined
    : found.map(([term, meaning]) => ({
        label: term,
        kind: 'locator',
        detail: meaning,
        newText: term + blank,
        insert: span,
        replace: span,
      }));
}
