import type { Span } from '../text.ts';
import type { Claim, OverclaimKind, Pack, Part } from './pack.ts';

/** Something that a sentence says. The span runs from the first to the last of the words by which it was recognised; offsets are the document's. */
export interface Found extends Span {
  /** The words seen, in order. */
  words: Span[];
  sentence: Span;
  paragraph: Span;
}

/** A claim that a sentence states or, among {@link Recognised.denied}, plainly denies. */
export interface ClaimFound extends Found {
  claim: Claim;
  /** The claim's parts that the sentence names; empty where it states the claim as a whole. */
  parts: Part[];
}

export interface OverclaimFound extends Found {
  kind: OverclaimKind;
  /** The words to be replaced and by what, so that the sentence stays grammatical; absent where no rewrite fits. */
  rewrite?: { span: Span; text: string };
}

/** A population that a sentence names. */
export interface PopulationFound extends Span {
  id: string;
}

/** What a document's prose says that one pack knows of, each list in the order of the text. */
export interface Recognised {
  pack: Pack;
  claims: ClaimFound[];
  /** Claims that a sentence plainly denies ("ketamine did not improve depression"). */
  denied: ClaimFound[];
  overclaims: OverclaimFound[];
  populations: PopulationFound[];
  /** Ids of the pack's required mentions that the document makes anywhere. */
  mentions: ReadonlySet<string>;
}
