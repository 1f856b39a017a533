import type { Tree } from '@lezer/common';
import { blockwise } from './blocks.ts';
import { type Citation, citationsOf } from './cited.ts';

function inBlock(block: Tree, text: string, isNone: (citekey: string) => boolean): Citation[] {
  const found: Citation[] = [];
  block.iterate({
    enter: ({ name, node }) => {
      if (name !== 'CiteCluster') {
        return true;
      }
      found.push(...citationsOf(node, 0, text).filter(({ citekey }) => !isNone(citekey)));
      return false;
    },
  });
  return found;
}

function moved(citation: Citation, by: number): Citation {
  const { from, to, citekey, mode, prefix, suffix, locator, label, cluster } = citation;
  return {
    from: from + by,
    to: to + by,
    citekey,
    mode,
    prefix,
    suffix,
    locator,
    label,
    cluster: { from: cluster.from + by, to: cluster.to + by },
  };
}

/** The citations of a document's tree in the order of its text, without those whose key is none for the document (`isNone`). */
export const citationsIn = blockwise(inBlock, moved);
