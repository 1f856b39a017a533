import type { CslItem } from '../library/item.ts';
import type { ModelFile } from './model.ts';

/**
 * What a figure or statement rests on.
 * - `verified`: a primary page shows it (the publisher, PubMed, the registry, the author's institution);
 * - `secondary`: only a secondary source shows it, and whoever shows it must mark it;
 * - `inference`: concluded from several pages, shown with its reasoning.
 */
export type Basis = 'verified' | 'secondary' | 'inference';

/** What a statement or figure rests on. `sources` are codes of {@link Pack.sources}. */
export interface Grounds {
  basis: Basis;
  sources: string[];
}

/** One statement with what it rests on. */
export interface Fact extends Grounds {
  text: string;
}

/** How far a reference supports a claim. `premise`: it tests the drug on this premise but measures nothing of the claim. */
export type Level = 'direct' | 'partly' | 'mechanism' | 'premise' | 'none';

export const LEVELS: readonly Level[] = ['direct', 'partly', 'mechanism', 'premise', 'none'];

export interface Support {
  level: Level;
  /** The reason in a few words. */
  why: string;
}

/** One difference between the printed line of a reference and its verified record. */
export interface Difference {
  field: string;
  severity: 'error' | 'elision' | 'minor' | 'watch';
  printed: string;
  record: string;
  sources: string[];
}

/** What a pack knows of one reference beside its CSL record. */
export interface ReferenceEvidence {
  /** Whether the reference belongs to the source document's own list. */
  core: boolean;
  /** CSL field -> codes of the pages that show it. */
  verified: Record<string, string[]>;
  /** The line as the source document prints it, and where it departs from the record. */
  printed?: { text: string; differences: Difference[] };
  /** Words under which completion finds the reference, beside its bibliographic fields. */
  topics: string[];
  /** What kind of study it is, in one line. */
  design: Fact;
  participants?: Fact;
  intervention?: Fact;
  /** The main result in one line. */
  result: Fact;
  /** What else is known, in the order in which a card shows it. */
  facts: Fact[];
  limits: Fact[];
  /** The populations (ids of {@link Pack.populations}) that it studied; absent where that is not known or it reviews others. */
  populations?: string[];
  /** Rates or courses that a card can draw. */
  pictures?: Picture[];
  /** Where no record of the printed reference was found: what was found instead. The item never carries a DOI. */
  misprint?: { statement: Fact; found: Fact[]; candidates: { citekey: string; label: string; why: Fact }[] };
}

/** One figure of a picture, in percent, marked by its basis like any fact. */
export interface Point extends Grounds {
  /** What stands beside its bar: a group ("ketamine") or a moment ("1 week"). */
  label: string;
  /** 0 to 100. */
  percent: number;
}

/** Rates to be drawn side by side, or one rate as time goes by. */
export interface Picture {
  /** Unique in its reference. */
  id: string;
  kind: 'rates' | 'course';
  /** What is measured, when and in whom: "Responded at 24 hours". */
  title: string;
  points: Point[];
}

/** A sentence that the references allow, and the citekeys of those on which it rests (none where it states what none of them shows). */
export interface Wording extends Fact {
  cites: string[];
}

/** A statement from outside the pack's references, with its own source and date. */
export interface OutsideFact extends Fact {
  /** Who says so, in words a reader can look up. */
  source: string;
  /** When it was said: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `n.d.` where its source gives no date. */
  date: string;
}

/** One way in which prose states something: concepts that stand together in one sentence. */
export interface Pattern {
  /** Concepts of which each must stand in the sentence; `a|b` is either. */
  all: string[];
  /** Concepts of which none may stand in the sentence. */
  none: string[];
  /** Most tokens between the first and the last concept. */
  within: number;
  /** Whether the concepts stand in the order in which they are named. */
  ordered: boolean;
  /** Whether the pattern states the subject's action whatever the setting, so that the setting test is left out. */
  anySetting: boolean;
  /** Whether a sentence that names no subject may state it. */
  needsSubject: boolean;
}

/** A part of a claim that is supported otherwise than the whole. */
export interface Part {
  part: string;
  /** How it is supported, in words. */
  support: string;
  level: Level;
  /** Citekey -> level, of every reference. A file names those that support the part otherwise than the claim. */
  by: Record<string, Level>;
  /** What a sentence that states the claim must hold for stating this part; empty where that cannot be told. */
  patterns: Pattern[];
}

/** A typical overstatement of a claim and what to write instead, with what the latter rests on. */
export interface Overstatement extends Grounds {
  says: string;
  instead: string;
}

export interface Claim {
  id: string;
  label: string;
  /** Position among the pack's claims, from 0: the lead claim, which sums up the others. */
  order: number;
  summary: string;
  /** Strength of the evidence at a glance. */
  strength: string;
  /** What of the claim is supported, part by part. */
  parts: Part[];
  support: Record<string, Support>;
  caveats: { source: string[]; evidence: Fact[]; outside: OutsideFact[] };
  /** What the references allow to be said, the best first. */
  wordings: Wording[];
  overstatements: Overstatement[];
  /** Pictures that its card shows: `citekey/id`. */
  pictures: string[];
  patterns: Pattern[];
  /** Sentences that the test suite runs: those that state the claim and those that do not. */
  matches: string[];
  ignores: string[];
}

/** A phrase of an over-claim and what keeps its sentence grammatical: `from` is a term, `to` replaces the words that it met. */
export interface Rewrite {
  from: string;
  to: string;
}

/** A kind of over-claim. */
export interface OverclaimKind {
  id: string;
  label: string;
  /** What the references show instead, in one sentence. */
  shows: Fact;
  patterns: Pattern[];
  /** The first whose term stands among the words seen is the fix. */
  rewrites: Rewrite[];
  /** What can be written instead of the whole sentence, the best first. */
  wordings: Wording[];
  matches: string[];
  ignores: string[];
}

/** Something that every document which states a claim should mention, such as supervision or side effects. */
export interface Mention {
  id: string;
  label: string;
  patterns: Pattern[];
}

/** A population that prose can name ("adolescents", "rats") and a study can have studied. */
export interface Population {
  id: string;
  label: string;
  /** The concept by which prose names it. */
  concept: string;
}

export interface Source {
  title: string;
  url?: string;
  kind: 'primary' | 'secondary';
}

export interface PackReference {
  item: CslItem;
  evidence: ReferenceEvidence;
}

/** An evidence pack: references, claims and caveats about one subject. Plain data, made once. */
export interface Pack {
  id: string;
  title: string;
  /** The language of the prose that the pack reads, such as `en`. */
  language: string;
  /** The day on which the evidence was checked, `YYYY-MM-DD`. */
  checked: string;
  /** What cards call the source document's references, such as "the seven references". */
  coreName: string;
  disclaimer: string;
  sources: Record<string, Source>;
  /** Concept name -> terms. A term is words; `*` at a word's end stands for any ending. */
  concepts: Record<string, string[]>;
  references: PackReference[];
  claims: Claim[];
  overclaims: OverclaimKind[];
  /** What a document that states claims should mention, and the paragraph that mentions all of it. */
  mentions: { required: Mention[]; paragraph: string };
  populations: Population[];
  /** Weights that correct what the patterns find; trained, not written. Without it the patterns decide alone. */
  model?: ModelFile;
}
