import type { Tree } from '@lezer/common';
import type { Span } from '../text.ts';
import { blockwise } from './blocks.ts';

/** A heading; `from`..`to` is the whole heading, `text` its words without marks. */
export interface Heading extends Span {
  level: number;
  text: string;
}

function inBlock(block: Tree, text: string): Heading[] {
  const found: Heading[] = [];
  block.iterate({
    enter: ({ name, from, to }) => {
      const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1];
      if (level) {
        const words = text.slice(from, to).replace(/^#+\s*|\s*(?:\s#+|\n[=-]+)\s*$/g, '');
        found.push({ from, to, level: Number(level), text: words.replace(/\s*\{[^{}]*\}\s*$/, '').trim() });
      }
      return !level && name !== 'Paragraph';
    },
  });
  return found;
}

/** The headings of a document's tree in the order of its text. */
export const headingsIn = blockwise(inBlock, ({ from, to, level, text }, by) => ({
  from: from + by,
  to: to + by,
  level,
  text,
}));
