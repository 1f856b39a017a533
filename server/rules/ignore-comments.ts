import type { SyntaxNode, Tree } from '@lezer/common';
import { editDistance } from '../library/words.ts';
import type { Problem } from '../problem.ts';
import type { Snapshot } from '../snapshot.ts';
import { blockwise } from '../syntax/blocks.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text.ts';
import { CLAIM_CODES, CODES } from './codes.ts';

/** A comment that has problems ignored, `<!-- ketacite-ignore over-claim -->`. */
interface Comment extends Span {
  /** What stands behind the command. */
  words: string;
  /** The paragraph that holds it, or the row of a table. */
  around: Span;
  /** Whether the paragraph holds nothing but comments. */
  alone: boolean;
}

const COMMENT = /^<!--\s*ketacite-ignore\b:?([^>]*?)-->/;
const AROUND = new Set(['Paragraph', 'TableRow', 'TableHeader']);

/** The paragraphs and rows of a block with the comments in them. */
function paragraphsIn(block: Tree): { around: Span; comments: Span[] }[] {
  const found: { around: Span; comments: Span[] }[] = [];
  block.iterate({
    enter: ({ name, from, to }) => {
      if (AROUND.has(name)) {
        found.push({ around: { from, to }, comments: [] });
      } else if (name === 'Comment') {
        found.at(-1)?.comments.push({ from, to });
      }
    },
  });
  return found;
}

function isBlankBetween(text: string, { from, to }: Span, comments: readonly Span[]): boolean {
  const gaps = [...comments, { from: to, to }].map((comment, i) =>
    text.slice(comments[i - 1]?.to ?? from, comment.from),
  );
  return gaps.every((gap) => gap.trim() === '');
}

const commentsIn = blockwise<Comment>(
  (block, text) =>
    text.includes('ketacite-ignore')
      ? paragraphsIn(block).flatMap(({ around, comments }) => {
          const alone = isBlankBetween(text, around, comments);
          return comments.flatMap(({ from, to }) => {
            const words = COMMENT.exec(text.slice(from, to))?.[1];
            return words === undefined ? [] : [{ from, to, words, around, alone }];
          });
        })
      : [],
  ({ from, to, words, around, alone }, by) => ({
    from: from + by,
    to: to + by,
    words,
    around: { from: around.from + by, to: around.to + by },
    alone,
  }),
);

const codesOf = ({ words }: Comment): string[] => words.split(/[\s,;]+/).filter((word) => word !== '');

/** Whether a block holds nothing but comments. */
function isComments(block: SyntaxNode, { lines }: Document): boolean {
  const comments = block.getChildren('Comment');
  const text = lines.slice(block.from, block.to);
  const moved = comments.map(({ from, to }) => ({ from: from - block.from, to: to - block.from }));
  return comments.length > 0 && isBlankBetween(text, { from: 0, to: text.length }, moved);
}

/** The block behind a paragraph; further comments are stepped over. `known` are the answers for paragraphs behind it. */
function blockBehind(
  document: Document,
  paragraph: Span,
  known: ReadonlyMap<number, Span | undefined>,
): Span | undefined {
  let node: SyntaxNode | null = document.tree.resolveInner(paragraph.from, 1);
  while (node && node.name !== 'Paragraph') {
    node = node.parent;
  }
  for (let block = node?.nextSibling; block; block = block.nextSibling) {
    if (known.has(block.from)) {
      return known.get(block.from);
    }
    if (!isComments(block, document)) {
      return { from: block.from, to: block.to };
    }
  }
  return undefined;
}

/** What each comment speaks of: what is around it or, where it stands by itself, the block that follows. Read from the last one on. */
function spokenOf(document: Document, comments: readonly Comment[]): (Span | undefined)[] {
  const known = new Map<number, Span | undefined>();
  for (const { around, alone } of [...comments].reverse()) {
    if (!known.has(around.from)) {
      known.set(around.from, alone ? blockBehind(document, around, known) : around);
    }
  }
  return comments.map(({ around }) => known.get(around.from));
}

const CLAIMS = Object.keys(CLAIM_CODES);

/** Problems, in the order of the text, without those that a comment in it has ignored. */
export function withoutSilenced(document: Document, problems: readonly Problem[]): Problem[] {
  const comments = commentsIn(document.tree, document.lines, undefined);
  if (comments.length === 0) {
    return [...problems];
  }
  const spans = spokenOf(document, comments);
  const silences = comments
    .flatMap((comment, i) => {
      const codes = codesOf(comment);
      return spans[i] ? [{ ...spans[i], codes: codes.length > 0 ? codes : CLAIMS }] : [];
    })
    .sort((a, b) => a.from - b.from);
  /** Up to where each code is silenced. */
  const until = new Map<string, number>();
  let next = 0;
  return problems.filter(({ code, from }) => {
    for (; next < silences.length && silences[next]!.from <= from; next++) {
      const { codes, to } = silences[next]!;
      for (const silent of codes) {
        until.set(silent, Math.max(to, until.get(silent) ?? 0));
      }
    }
    return from > (until.get(code) ?? -1);
  });
}

/** The code that a word is nearest to, where a few letters differ. */
function meantCode(word: string): string | undefined {
  const near = [...CODES.keys()].map((code) => ({ code, distance: editDistance(word.toLowerCase(), code, 3) }));
  return near.filter(({ distance }) => distance <= 3).sort((a, b) => a.distance - b.distance)[0]?.code;
}

function unknownCode(word: string, { from, to }: Span): Problem {
  const meant = meantCode(word);
  const advice = meant === undefined ? `Those of claims are ${CLAIMS.join(', ')}.` : `Did you mean ${meant}?`;
  return {
    code: 'unknown-ignore',
    severity: 'information',
    message: `There are no problems “${word}” to be ignored. ${advice}`,
    from,
    to,
    ...(meant !== undefined && {
      fixes: () => [{ title: `Change to ${meant}`, edits: [{ from, to, insert: meant }], preferred: true }],
    }),
  };
}

/** Comments that have problems ignored of a code that there is not. */
export function unknownIgnore(_: Snapshot, document: Document): Problem[] {
  return commentsIn(document.tree, document.lines, undefined).flatMap((comment) => {
    const text = document.lines.slice(comment.from, comment.to);
    let at = text.indexOf('ketacite-ignore') + 'ketacite-ignore'.length;
    return codesOf(comment).flatMap((word) => {
      const from = comment.from + text.indexOf(word, at);
      at = from - comment.from + word.length;
      return CODES.has(word) ? [] : [unknownCode(word, { from, to: from + word.length })];
    });
  });
}
