import { type CslItem, cslItem, isItem } from '../library/item.ts';
import {
  type Claim,
  type Fact,
  LEVELS,
  type Pack,
  type PackReference,
  type Pattern,
  type ReferenceEvidence,
} from './pack.ts';

/** One file of a pack's folder; `path` is relative to the folder, with forward slashes. */
export interface PackFile {
  path: string;
  text: string;
}

/** What is wrong with a pack and in which of its files. */
export interface PackProblem {
  path: string;
  message: string;
}

type Report = (path: string, message: string) => void;

const BASES = ['verified', 'secondary', 'inference'];

/** Checks one fact: its words, a known basis and known sources. A verified one needs a primary source. */
function checkFact(fact: Fact | undefined, pack: Pack, path: string, report: Report): void {
  if (!fact?.text || !BASES.includes(fact.basis) || !Array.isArray(fact.sources) || fact.sources.length === 0) {
    report(path, `a fact needs text, basis (${BASES.join(', ')}) and sources: ${JSON.stringify(fact)}`);
    return;
  }
  for (const code of fact.sources.filter((code) => !pack.sources[code])) {
    report(path, `unknown source "${code}" of "${fact.text}"`);
  }
  if (fact.basis === 'verified' && !fact.sources.some((code) => pack.sources[code]?.kind === 'primary')) {
    report(path, `no primary source stands behind the verified fact "${fact.text}"`);
  }
}

function factsOf(evidence: ReferenceEvidence): (Fact | undefined)[] {
  const { design, participants, intervention, result, facts, limits, misprint } = evidence;
  const optional = [participants, intervention].filter((fact) => fact !== undefined);
  const found = misprint ? [misprint.statement, ...misprint.found, ...misprint.candidates.map(({ why }) => why)] : [];
  return [design, ...optional, result, ...(facts ?? []), ...(limits ?? []), ...found];
}

function readReferences(text: string, report: Report): PackReference[] {
  const path = 'references.json';
  const data: unknown = JSON.parse(text);
  if (!Array.isArray(data)) {
    report(path, 'must be a list of CSL items');
    return [];
  }
  return data.flatMap((entry, index) => {
    const { custom, ...record } = entry as Record<string, unknown>;
    const item: CslItem | { fault: string } = cslItem(record);
    if (!isItem(item)) {
      report(path, `item ${index + 1}: ${item.fault}`);
      return [];
    }
    return [{ item, evidence: custom as ReferenceEvidence }];
  });
}

function checkReferences(pack: Pack, report: Report): void {
  const path = 'references.json';
  const keys = new Set<string>();
  for (const { item, evidence } of pack.references) {
    if (keys.has(item.id)) {
      report(path, `"${item.id}" stands there twice`);
    }
    keys.add(item.id);
    for (const fact of factsOf(evidence)) {
      checkFact(fact, pack, path, report);
    }
    if (evidence.misprint && item.DOI) {
      report(path, `"${item.id}" has no record that was found and cannot carry a DOI`);
    }
    for (const { citekey } of evidence.misprint?.candidates ?? []) {
      if (!pack.references.some((other) => other.item.id === citekey)) {
        report(path, `unknown candidate "${citekey}" of "${item.id}"`);
      }
    }
  }
}

/** A pattern with what its file may leave out. */
function pattern(data: Partial<Pattern>): Pattern {
  return { all: [], none: [], within: 25, ordered: false, anySetting: false, needsSubject: true, ...data };
}

function checkClaim(claim: Claim, pack: Pack, path: string, report: Report): void {
  for (const { item } of pack.references) {
    const support = claim.support[item.id];
    if (!support || !LEVELS.includes(support.level) || !support.why) {
      report(path, `support of "${item.id}" needs a level (${LEVELS.join(', ')}) and a why`);
    }
  }
  for (const citekey of Object.keys(claim.support)) {
    if (!pack.references.some(({ item }) => item.id === citekey)) {
      report(path, `unknown citekey "${citekey}"`);
    }
  }
  for (const fact of [...claim.caveats.evidence, ...claim.caveats.outside]) {
    checkFact(fact, pack, path, report);
  }
  for (const { all, none } of claim.patterns) {
    for (const name of [...all.flatMap((names) => names.split('|')), ...none].filter((name) => !pack.concepts[name])) {
      report(path, `unknown concept "${name}"`);
    }
  }
}

/**
 * Reads a pack out of its files (`pack.yaml`, `concepts.yaml`, `references.json`, `claims/*.yaml`) and checks it.
 * @returns the pack, undefined where a file is missing or cannot be read at all, and everything that is wrong with it.
 */
export async function readPack(files: readonly PackFile[]): Promise<{ pack?: Pack; problems: PackProblem[] }> {
  const { parse } = await import('yaml');
  const problems: PackProblem[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  const read = <T>(path: string, reader: (text: string) => T): T | undefined => {
    const file = files.find((candidate) => candidate.path === path);
    if (!file) {
      report(path, 'is missing');
      return undefined;
    }
    try {
      return reader(file.text);
    } catch (error) {
      report(path, (error as Error).message);
      return undefined;
    }
  };
  const head = read(
    'pack.yaml',
    (text) =>
      parse(text) as Omit<
        Pack,
        'concepts' | 'references' | 'claims' | 'overclaims' | 'mentions' | 'populations' | 'language'
      >,
  );
  const concepts = read('concepts.yaml', (text) => parse(text) as Pack['concepts']);
  const references = read('references.json', (text) => readReferences(text, report));
  const overclaims = files.some(({ path }) => path === 'overclaims.yaml')
    ? read('overclaims.yaml', (text) => parse(text) as Pack['overclaims'])
    : undefined;
  const model = files.some(({ path }) => path === 'model.json')
    ? read('model.json', (text) => JSON.parse(text) as NonNullable<Pack['model']>)
    : undefined;
  const claimFiles = files.filter(({ path }) => /^claims\/[^/]+\.yaml$/.test(path)).map(({ path }) => path);
  const claims = claimFiles.map((path) => ({ path, claim: read(path, (text) => parse(text) as Claim) }));
  if (!head || !concepts || !references || claims.some(({ claim }) => !claim)) {
    return { problems };
  }
  for (const { claim } of claims) {
    claim!.patterns = (claim!.patterns ?? []).map(pattern);
    claim!.matches ??= [];
    claim!.ignores ??= [];
    claim!.wordings ??= [];
    claim!.overstatements ??= [];
    claim!.pictures ??= [];
    for (const part of claim!.parts ?? []) {
      part.patterns = (part.patterns ?? []).map(pattern);
    }
  }
  const ordered = claims.map(({ claim }) => claim!).sort((a, b) => a.order - b.order);
  const pack: Pack = {
    mentions: { required: [], paragraph: '' },
    populations: [],
    language: 'en',
    ...head,
    concepts,
    references,
    claims: ordered,
    overclaims: (overclaims ?? []).map((kind) => ({
      ...kind,
      patterns: (kind.patterns ?? []).map(pattern),
      rewrites: kind.rewrites ?? [],
      wordings: kind.wordings ?? [],
      matches: kind.matches ?? [],
      ignores: kind.ignores ?? [],
    })),
    ...(model && { model }),
  };
  checkReferences(pack, report);
  for (const { path, claim } of claims) {
    checkClaim(claim!, pack, path, report);
  }
  return { pack, problems };
}
