import { Tree } from '@lezer/common';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, Document } from '../../../server/syntax/document.ts';
import { applyEdits, Lines } from '../../../server/text.ts';
import { markdown } from '../../fixture.ts';

/** All that is read of a document. */
const read = ({ citations, headings, prose, frontMatter, text }: Document) => ({
  citations,
  headings,
  prose,
  frontMatter,
  text,
});

const fresh = ({ uri, languageId, text }: Document) => read(Document.create(uri, languageId, 1, text));

// Lezer reuses no fragment of fewer than 128 characters, and takes its groups in steps of 1,024: without long paragraphs
// nothing would be reused, and nothing tested.
const filler = `${'Words that fill a paragraph with @f1 in them, and [see @f2, p. 3]. '.repeat(7)}\n\n`;

const piece = fc.constantFrom(
  '[@a',
  ']',
  '; @b',
  '`',
  '\n',
  '\n\n',
  '```\n',
  '# A heading\n',
  '# References\n\n',
  'Setext\n===\n',
  '> ',
  '- ',
  '1. ',
  '    ',
  '---\n',
  '...\n',
  'word ',
  '@c ',
  '<!--',
  '-->',
  '| a | [@d] |\n|---|---|\n| b | c |\n',
  '[^1]: @n ',
  ':   @d ',
  '(@ex) y @ex\n',
  '(a) @q ',
  '::: {.x}\n',
  '| @l\n',
  '+---+\n| @g |\n+---+\n',
  '\\begin{x}',
  '\\end{x}',
  '$$',
  '<pre>',
  '</pre>',
  '% title @t\n',
  '\r\n',
  '\r',
);
const start = fc.array(fc.oneof(piece, fc.constant(filler)), { maxLength: 14 });
interface Step {
  at: number;
  length: number;
  insert: string[];
  /** Whether `insert` replaces the whole text. */
  whole: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  at: fc.nat(8000),
  length: fc.oneof(fc.nat(6), fc.nat(1500)),
  insert: fc.array(fc.oneof({ weight: 5, arbitrary: piece }, { weight: 1, arbitrary: fc.constant(filler) }), {
    maxLength: 3,
  }),
  whole: fc.integer({ min: 0, max: 30 }).map((n) => n === 0),
});

/** A change of a text, and the text after it. No position lies between the `\r` and `\n` of a line break. */
function changed(text: string, { at, length, insert, whole }: Step): { change: Change; next: string } {
  const lines = Lines.of(text);
  const from = Math.min(at, text.length);
  const range = lines.range({ from, to: Math.min(from + length, text.length) });
  const edit = { from: lines.offset(range.start), to: lines.offset(range.end), insert: insert.join('') };
  return whole
    ? { change: { text: edit.insert }, next: edit.insert }
    : { change: { range, text: edit.insert }, next: applyEdits(text, [edit]) };
}

describe('editing step by step', () => {
  for (const opening of ['', '---\nbibliography: a.bib\n---\n\n', '---\nnever closed\n\n']) {
    test(`reads what a fresh parse reads, after ${JSON.stringify(opening)}`, () => {
      fc.assert(
        fc.property(
          start,
          fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
          (pieces, rounds) => {
            let document = markdown(opening + pieces.join(''));
            rounds.forEach((steps, version) => {
              // Every other version is read, so that edits meet trees and texts that nobody has asked for.
              if (version % 2 === 0) {
                read(document);
              }
              let { text } = document;
              const changes: Change[] = [];
              for (const one of steps) {
                const { change, next } = changed(text, one);
                changes.push(change);
                text = next;
              }
              document = document.edit(changes, version);
              expect(document.text).toBe(text);
            });
            expect(read(document)).toEqual(fresh(document));
          },
        ),
        { numRuns: 700 },
      );
    }, 60_000);
  }

  test('leaves the document before it as it was', () => {
    const before = markdown(`${filler.repeat(10)}[@last]\n`);
    const seen = structuredClone(read(before));
    const after = before.edit([{ range: before.lines.range({ from: 0, to: 0 }), text: 'More [@first].\n\n' }], 2);
    expect(after.citations).toHaveLength(before.citations.length + 1);
    expect(read(before)).toEqual(seen);
  });

  test('inside front matter reads the text below it as it was', () => {
    const before = markdown(`---\ntitle: x\n---\n${filler.repeat(10)}`);
    const { tree } = before;
    const after = before.edit([{ range: before.lines.range({ from: 11, to: 11 }), text: ' longer' }], 2);
    expect(read(after)).toEqual(fresh(after));
    expect(newTrees(tree, after.tree)).toBeLessThan(10);
  });
});

/** Every subtree of a tree. */
function* subtrees(tree: Tree): Generator<Tree> {
  yield tree;
  for (const child of tree.children) {
    if (child instanceof Tree) {
      yield* subtrees(child);
    }
  }
}

function newTrees(before: Tree, after: Tree): number {
  const known = new Set(subtrees(before));
  return [...subtrees(after)].filter((tree) => !known.has(tree)).length;
}

describe('a keystroke', () => {
  const long = markdown(`---\ntitle: x\n---\n${`# H\n\n${filler}- [@i]\n- @j\n\n`.repeat(1000)}`);

  test.each([0.1, 0.5, 0.9, 0.999])('at %f of a long draft makes few new subtrees of thousands', (share) => {
    // The first edits bring the tree into the form that edits leave.
    let document = long;
    for (const at of [0.3, 0.6, share]) {
      const range = document.lines.range({ from: 0, to: 0 });
      range.start = range.end = document.lines.position(Math.round(at * document.lines.length));
      void document.tree;
      document = document.edit([{ range, text: 'x' }], 2);
    }
    const before = document.tree;
    const place = document.lines.position(Math.round(share * document.lines.length));
    const after = document.edit([{ range: { start: place, end: place }, text: 'y' }], 3);
    expect([...subtrees(before)].length).toBeGreaterThan(5000);
    expect(newTrees(before, after.tree)).toBeLessThan(200);
  });
});
