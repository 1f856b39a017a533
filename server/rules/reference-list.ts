import { isSuppressed, listEdit, listPlace, placeBlock, suppressEdit } from '../features/bibliography.ts';
import { writtenList } from '../features/written-list.ts';
import type { Problem } from '../problem.ts';
import { isPandocs, type Snapshot, styleOf } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text.ts';

/** The line at which a list begins: a problem of a long list does not underline all of it. */
function firstLine(document: Document, { from }: Span): Span {
  return { from, to: document.lines.lineEnd(document.lines.lineAt(from)) };
}

/** A list that is no longer what the citations and the style make of it. */
function stale(snapshot: Snapshot, document: Document): Problem[] {
  const written = writtenList(document);
  const list = snapshot.lists.get(document.uri);
  if (!written || !list) {
    return [];
  }
  const problem = { code: 'stale-reference-list', severity: 'information' as const, ...firstLine(document, written) };
  if (list.failed !== undefined) {
    const message = `The style engine could not make this list: ${list.failed}. What stands here is the last good one.`;
    return [{ ...problem, message }];
  }
  const edit = list.entries.length > 0 ? listEdit(snapshot, document, list.entries, written.scope) : undefined;
  if (!edit) {
    return [];
  }
  return written.edited
    ? [
        {
          ...problem,
          // Who edits a list by hand means it: a quiet word will do.
          severity: 'hint',
          message: `This reference list has been edited by hand, and is not what the style ${styleOf(snapshot, document).title} makes of the citations.`,
          fixes: () => [{ title: 'Replace the list, and what was edited in it by hand', edits: [edit] }],
        },
      ]
    : [
        {
          ...problem,
          message:
            'This reference list is out of date: citations, references or the style have changed since it was written.',
          fixes: () => [{ title: 'Update the reference list', edits: [edit], preferred: true }],
        },
      ];
}

/** A list in the text of a document in which Pandoc prints one too. */
function twice(snapshot: Snapshot, document: Document): Problem[] {
  const written = writtenList(document);
  if (!written || !isPandocs(snapshot, document) || isSuppressed(document)) {
    return [];
  }
  const { lines } = document;
  const at = lines.lineEnd(lines.lineAt(written.from));
  const place = listPlace(document) === undefined ? '' : ' at ::: {#refs}';
  return [
    {
      code: 'double-reference-list',
      severity: 'information',
      message: `Pandoc prints a reference list of its own${place}: with this one it stands twice.`,
      from: written.from,
      to: at,
      fixes: () => [
        {
          title: 'Have Pandoc print none (suppress-bibliography: true)',
          edits: [suppressEdit(document)],
          preferred: true,
        },
        {
          title: 'Have Pandoc print its own here (::: {#refs})',
          edits: [{ from: written.from, to: written.to, insert: placeBlock(document) }],
        },
      ],
    },
  ];
}

/** What is wrong with the reference list that Ketacite has written into a document. */
export function referenceListProblems(snapshot: Snapshot, document: Document): Problem[] {
  return [...stale(snapshot, document), ...twice(snapshot, document)];
}
