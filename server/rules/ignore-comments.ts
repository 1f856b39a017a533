import type { SyntaxNode } from '@lezer/common';
import { editDistance } from '../library/words.ts';
import type { Problem } from '../problem.ts';
import type { Snapshot } from '../snapshot.ts';
import { blockwise } from '../syntax/blocks.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text.ts';
import { CLAIM_CODES, CODES } from './codes.ts';

/** A comment that has problems ignored, `<!-- ketacite-ignore over-claim -->`, and the words behind the command. */
interface Comment extends Span {
  words: string;
}

const COMMENT = /^<!--\s*ketacite-ignore\b:?([^>]*?)-->/;

const commentsIn = blockwise<Comment>(
  (block, text) => {
    const found: Comment[] = [];
    if (text.includes('ketacite-ignore')) {
      block.iterate({
        enter: ({ name, from, to }) => {
          const words = name === 'Comment' ? COMMENT.exec(text.slice(from, to))?.[1] : undefined;
          if (words !== undefined) {
            found.push({ from, to, words });
          }
        },
      });
    }
    return found;
  },
  ({ from, to, words }, by) => ({ from: from + by, to: to + by, words }),
);

const codesOf = ({ words }: Comment): string[] => words.split(/[\s,;]+/).filter((word) => word !== '');

/** Whether a block holds nothing but comments. */
function isComments(block: SyntaxNode, { lines }: Document): boolean {
  let end = block.from;
  for (let child = block.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment' || lines.slice(end, child.from).trim() !== '') {
      return false;
    }
    end = child.to;
  }
  return end > block.from && lines.slice(end, block.to).trim() === '';
}

/** The paragraph around a comment, or the row of its table. */
function paragraphOf({ tree }: Document, comment: Comment): SyntaxNode | null {
  let node: SyntaxNode | null = tree.resolveInner(comment.from, 1);
  while (node && !/^(?:Paragraph|Table(?:Row|Header))$/.test(node.name)) {
    node = node.parent;
  }
  return node;
}

/**
 * What each comment speaks of: the paragraph or row around it or, where it stands by itself, the block that follows. From the last comment
 * to the first, so that of many in a row each is looked at once.
 */
function silenced(document: Document, comments: readonly Comment[]): (Span | undefined)[] {
  const known = new Map<number, Span | undefined>();
  const spans = [...comments].reverse().map((comment) => {
    const around = paragraphOf(document, comment);
    if (!around || known.has(around.from)) {
      return around ? known.get(around.from) : undefined;
    }
    let block: SyntaxNode | null = around;
    while (block && isComments(block, document)) {
      block = block.nextSibling;
      if (block && known.has(block.from)) {
        break;
      }
    }
    const span = block ? (known.get(block.from) ?? { from: block.from, to: block.to }) : undefined;
    known.set(around.from, span);
    return span;
  });
  return spans.reverse();
}

const CLAIMS = Object.keys(CLAIM_CODES);

/** Problems, in the order of the text, without those that a comment in it has ignored. */
export function withoutSilenced(document: Document, problems: readonly Problem[]): Problem[] {
  const comments = commentsIn(document.tree, document.lines, undefined);
  if (comments.length === 0) {
    return [...problems];
  }
  const spans = silenced(document, comments);
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
