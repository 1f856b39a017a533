import type { Pack } from '../evidence/pack.ts';
import type { Library } from '../library/library.ts';
import { writtenCitekey } from '../syntax/citekey.ts';
import type { Citation, Document } from '../syntax/document.ts';
import type { Edit, Span } from '../text.ts';

/** A sentence's own end: its stop, with the quotes and brackets that close behind it. */
const STOP = /[.!?\u2026]+["'\u201d\u2019)\]]*$/;

/** Characters between a sentence and the cluster behind it that are looked at. */
const GAP = 200;

/** The bracketed cluster that follows behind a sentence, as where the stop stands before it. */
function behind(document: Document, sentence: Span): Citation | undefined {
  const gap = /^\s*/.exec(document.lines.slice(sentence.to, sentence.to + GAP))![0];
  const from = sentence.to + gap.length;
  return /\n\s*\n/.test(gap) || document.lines.slice(from, from + 1) !== '['
    ? undefined
    : document.citations.find(({ cluster }) => cluster.from === from);
}

/** The citations of a sentence: those inside it, and those of the cluster behind it. */
export function citationsOf(document: Document, sentence: Span): Citation[] {
  const after = behind(document, sentence)?.cluster;
  return document.citations.filter(
    ({ cluster }) => (sentence.from <= cluster.from && cluster.to <= sentence.to) || cluster.from === after?.from,
  );
}

/** Whether a sentence cites a pack's reference, under whatever key. */
export function cites(document: Document, sentence: Span, library: Library, pack: Pack, citekey: string): boolean {
  return citationsOf(document, sentence).some(({ citekey: cited }) => {
    const known = library.find(cited)?.known;
    return known?.pack === pack && known.key === citekey;
  });
}

/** The edit that cites a key for a sentence: in the cluster that stands at its end, else in one of its own before the stop. */
export function citeEdit(document: Document, sentence: Span, citekey: string): Edit {
  const text = document.lines.slice(sentence.from, sentence.to);
  const stop = STOP.exec(text)?.index ?? text.length;
  const end = sentence.from + text.slice(0, stop).trimEnd().length;
  const cluster =
    document.citations.find((citation) => citation.cluster.to === end)?.cluster ?? behind(document, sentence)?.cluster;
  const close = cluster && cluster.to - 1;
  return close !== undefined && document.lines.slice(close, close + 1) === ']'
    ? { from: close, to: close, insert: `; ${writtenCitekey(citekey)}` }
    : { from: end, to: end, insert: ` [${writtenCitekey(citekey)}]` };
}
