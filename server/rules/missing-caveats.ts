import type { Pack } from '../evidence/pack.ts';
import type { Fix, Problem } from '../problem.ts';
import { recognised, type Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import { isReferencesHeading } from '../syntax/prose.ts';
import { type Statement, statementsOf } from './claims/statements.ts';

export const MISSING_CAVEATS = 'missing-caveats';

/** Sentences with claims from which on a text owes its readers the caveats: a note of one sentence does not. */
const ENOUGH = 2;

/** The end of the outermost block that holds an offset: behind the last word of a whole list or table, and not within it. */
function blockEnd({ tree, lines }: Document, offset: number): number {
  const block = tree.topNode.childAfter(offset);
  return block ? block.from + lines.slice(block.from, block.to).trimEnd().length : lines.length;
}

const lineBreak = ({ lines }: Document) => (lines.slice(0, lines.start(1)).endsWith('\r\n') ? '\r\n' : '\n');

/** Blank lines around a paragraph that is put between two others, as the text breaks its lines. */
function asParagraph(document: Document, at: number, paragraph: string): string {
  const { lines } = document;
  const eol = lineBreak(document);
  const before = /(?:^|\n)[^\S\n]*\r?\n$/.test(lines.slice(Math.max(0, at - 100), at));
  const startsLine = at === 0 || lines.slice(at - 1, at) === '\n';
  const behind = lines.slice(at, at + 100);
  const text = paragraph.trim().replace(/\r?\n/g, eol);
  const head = at === 0 || before ? '' : startsLine ? eol : eol + eol;
  const tail = startsLine ? eol + eol : behind.trim() === '' || /^\r?\n[^\S\n]*\r?\n/.test(behind) ? '' : eol;
  return head + text + tail;
}

function fixes(document: Document, pack: Pack, first: Statement): Fix[] {
  const { paragraph } = pack.mentions;
  if (paragraph.trim() === '') {
    return [];
  }
  const inserting = (at: number) => [{ from: at, to: at, insert: asParagraph(document, at, paragraph) }];
  const references = document.headings.find(({ text }) => isReferencesHeading(text));
  return [
    {
      title: 'Insert a paragraph with the caveats behind this one',
      edits: inserting(blockEnd(document, first.paragraph.from)),
      preferred: true,
    },
    ...(references
      ? [
          {
            title: `Insert a paragraph with the caveats before “${references.text}”`,
            edits: inserting(references.from),
          },
        ]
      : []),
  ];
}

/**
 * A document that claims something and never mentions what every such document should, such as supervision or side effects: once, at
 * its first claim.
 */
export function missingCaveats(snapshot: Snapshot, document: Document): Problem[] {
  const statements = statementsOf(snapshot, document);
  return recognised(snapshot, document).flatMap(({ pack, mentions }) => {
    const missing = pack.mentions.required.filter(({ id }) => !mentions.has(id));
    const claiming = statements.filter((one) => one.pack === pack && one.claims.length + one.overclaims.length > 0);
    const first = claiming[0];
    const owes =
      claiming.length >= ENOUGH || claiming.some(({ overclaims, proposed }) => overclaims.length > 0 && !proposed);
    if (missing.length === 0 || !first || !owes) {
      return [];
    }
    const { from, to } = [...first.claims, ...first.overclaims].sort((a, b) => a.from - b.from)[0]!;
    return [
      {
        code: MISSING_CAVEATS,
        severity: 'information' as const,
        message: `This text makes claims and does not mention: ${missing.map(({ label }) => label).join('; ')}.`,
        from,
        to,
        fixes: () => fixes(document, pack, first),
        subject: () => ({ words: missing.map(({ id }) => id).join(' ') }),
      },
    ];
  });
}
