import type { Citation, Document } from '../../syntax/document.ts';

const known = new WeakMap<Document, ReadonlyMap<string, Citation[]>>();

/** The beginning of a note's text, `[^1]: …`. */
const NOTE = /^ {0,3}\[\^([^\]\s]+)\]:/gm;
/** Where a note ends: at a blank line behind which no indented one goes on. */
const NOTE_END = /\n[ \t]*\r?\n(?! {4}|\t)/;

/** The citations in a document's notes, by the notes' labels. */
export function notesOf(document: Document): ReadonlyMap<string, Citation[]> {
  let notes = known.get(document);
  if (!notes) {
    notes = readNotes(document);
    known.set(document, notes);
  }
  return notes;
}

function readNotes({ text, citations }: Document): Map<string, Citation[]> {
  const starts = [...text.matchAll(NOTE)].map(({ 1: label, index }) => ({ label: label!, from: index }));
  const notes = new Map<string, Citation[]>();
  let at = 0;
  for (const [i, { label, from }] of starts.entries()) {
    const note = text.slice(from, starts[i + 1]?.from);
    const length = NOTE_END.exec(note)?.index ?? note.length;
    while (at < citations.length && citations[at]!.from < from) {
      at++;
    }
    const first = at;
    while (at < citations.length && citations[at]!.from < from + length) {
      at++;
    }
    notes.set(label, [...(notes.get(label) ?? []), ...citations.slice(first, at)]);
  }
  return notes;
}
