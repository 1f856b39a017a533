import { type Model, modelOf } from './model.ts';
import type { Claim, Mention, OverclaimKind, Pack, Part } from './pack.ts';
import { type CompiledPattern, compile } from './patterns.ts';
import { emptyReading, type Reading } from './reading.ts';
import { type CompiledRewrite, compileRewrites } from './rewrite.ts';
import { scopeReader } from './scope.ts';
import { topicReader } from './subject.ts';
import { type Lexicon, lexiconOf } from './words.ts';

interface Compiled<T> {
  of: T;
  /** Index of its label in the pack's model, -1 where there is none. */
  label: number;
  patterns: readonly CompiledPattern[];
  /** Number of its first pattern among all of the pack's claims and over-claims. */
  first: number;
}

/** A pack made ready for reading sentences. */
export interface Engine {
  pack: Pack;
  lexicon: Lexicon;
  model: Model | undefined;
  /** What a model calls each pattern: its label and its place among the label's. */
  patternNames: readonly string[];
  claims: readonly (Compiled<Claim> & { parts: readonly Compiled<Part>[] })[];
  overclaims: readonly (Compiled<OverclaimKind> & { rewrites: readonly CompiledRewrite[] })[];
  mentions: readonly Compiled<Mention>[];
  /** Concept index -> id of the population that it names. */
  populations: ReadonlyMap<number, string>;
  /** The one reading that all sentences share, one after the other. */
  reading: Reading;
  /** Index of the concept by which a sentence takes back the one before it, -1 where there is none. */
  retraction: number;
  scopeOf: ReturnType<typeof scopeReader>;
  topicOf: ReturnType<typeof topicReader>;
}

/** The label of an over-claim in a model; a claim's is its id. */
export const overclaimLabel = (id: string) => `!${id}`;

const engines = new WeakMap<Pack, Engine>();

export function engineOf(pack: Pack): Engine {
  let engine = engines.get(pack);
  if (!engine) {
    engine = make(pack);
    engines.set(pack, engine);
  }
  return engine;
}

function make(pack: Pack): Engine {
  const lexicon = lexiconOf(pack.concepts);
  const labels = pack.model?.labels ?? [];
  let count = 0;
  const compiled = <T extends { patterns: Claim['patterns'] }>(of: T, label = ''): Compiled<T> => {
    const first = count;
    count += label === '' ? 0 : of.patterns.length;
    const patterns = of.patterns.map((pattern) => compile(pattern, lexicon));
    return { of, label: labels.indexOf(label), patterns, first };
  };
  const patternNames = [
    ...pack.claims.flatMap(({ id, patterns }) => patterns.map((_, i) => `${id}/${i}`)),
    ...pack.overclaims.flatMap(({ id, patterns }) => patterns.map((_, i) => `${overclaimLabel(id)}/${i}`)),
  ];
  return {
    pack,
    lexicon,
    patternNames,
    model: pack.model && modelOf(pack.model, lexicon, patternNames),
    claims: pack.claims.map((claim) => ({
      ...compiled(claim, claim.id),
      parts: claim.parts.filter(({ patterns }) => patterns.length > 0).map((part) => compiled(part)),
    })),
    overclaims: pack.overclaims.map((kind) => ({
      ...compiled(kind, overclaimLabel(kind.id)),
      rewrites: compileRewrites(kind.rewrites),
    })),
    mentions: pack.mentions.required.map((mention) => compiled(mention)),
    populations: new Map(pack.populations.map(({ id, concept }) => [lexicon.indexOf.get(concept) ?? -1, id])),
    reading: emptyReading(lexicon),
    retraction: lexicon.indexOf.get('retraction') ?? -1,
    scopeOf: scopeReader(lexicon),
    topicOf: topicReader(lexicon),
  };
}
