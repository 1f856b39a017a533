import { builtinPacks } from '../server/evidence/builtin.ts';
import { DEFAULTS, type Snapshot, snapshotOf } from '../server/snapshot.ts';
import { Document } from '../server/syntax/document.ts';
import type { Position, Span } from '../server/text.ts';

export const snapshot: Snapshot = snapshotOf(builtinPacks, DEFAULTS);

export function markdown(text: string, uri = 'file:///draft.md', languageId = 'markdown'): Document {
  return Document.create(uri, languageId, 1, text);
}

/** A document and the place of the `|` in its text, which is left out. */
export function caret(text: string): { document: Document; position: Position } {
  const at = text.indexOf('|');
  const document = markdown(text.slice(0, at) + text.slice(at + 1));
  return { document, position: document.lines.position(at) };
}

/** The lines of a document that hold a span, each with `^` drawn under it and a note behind. */
export function picture(document: Document, spans: readonly (Span & { note?: string })[]): string {
  return spans
    .map((span) => {
      const { start, end } = document.lines.range(span);
      const line = document.text.slice(document.lines.start(start.line), document.lines.lineEnd(start.line));
      const width = end.line === start.line ? end.character - start.character : line.length - start.character;
      return `${line}\n${' '.repeat(start.character)}${'^'.repeat(Math.max(1, width))} ${span.note ?? ''}`.trimEnd();
    })
    .join('\n');
}
