import { blockwise } from './blocks.ts';
import { type Citation, citationsOfBlock } from './cited.ts';

function moved(citation: Citation, by: number): Citation {
  const { from, to, citekey, mode, prefix, suffix, locator, label, behind, cluster } = citation;
  return {
    from: from + by,
    to: to + by,
    citekey,
    mode,
    prefix,
    suffix,
    locator,
    label,
    behind,
    cluster: { from: cluster.from + by, to: cluster.to + by },
  };
}

/** The citations of a document's tree in the order of its text, without those whose key is none for the document (`isNone`). */
export const citationsIn = blockwise(
  (block, text, isNone: (citekey: string) => boolean) =>
    citationsOfBlock(block, text).filter(({ citekey }) => !isNone(citekey)),
  moved,
);
