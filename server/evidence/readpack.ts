import type { Claim, Pack } from './pack.ts';
import { type ClaimNames, claim } from './pack-reader/claims.ts';
import { readConcepts } from './pack-reader/concepts.ts';
import { type Head, head } from './pack-reader/head.ts';
import { LIMITS } from './pack-reader/limits.ts';
import { readModel } from './pack-reader/model.ts';
import { distinct, namesOf } from './pack-reader/names.ts';
import { overclaims } from './pack-reader/overclaims.ts';
import { parseFile } from './pack-reader/parse.ts';
import { references, writtenPictures } from './pack-reader/references.ts';
import { type PackFile, type PackProblem, type Report, reportOf } from './pack-reader/report.ts';
import { fieldOf, keysOf, type Tree, writtenIds } from './pack-reader/tree.ts';
import { whole } from './pack-reader/values.ts';
import { SUBJECT } from './subject.ts';

export type { PackFile, PackProblem } from './pack-reader/report.ts';

/** A pack's file as it was read; without a tree where it cannot be read at all. */
interface Parsed {
  path: string;
  tree: Tree | undefined;
  to: Report;
}

const NEEDED = ['pack.yaml', 'references.json'];

/** Whether a file of a pack's folder belongs to the pack. */
export const isPackFile = (path: string): boolean =>
  /^(?:(?:pack|concepts|overclaims)\.yaml|(?:references|model)\.json|claims\/[^/]+\.yaml)$/.test(path);

const START = { from: 0, to: 0 };

const MODEL = 'model.json';

async function parsed(file: PackFile): Promise<Parsed> {
  const to = reportOf(file);
  return { path: file.path, tree: file.path === MODEL ? undefined : await parseFile(file, to), to };
}

/** A file that is not there. */
function missing(path: string): Parsed {
  const to = reportOf({ path, text: '' });
  to.error(START, `This pack has no ${path}: it needs one.`);
  return { path, tree: undefined, to };
}

/** The claims in their order, those of faulty files left out. */
function readClaims(files: readonly Parsed[], named: ClaimNames): Claim[] {
  const one = whole(claim(named, distinct('claim')));
  return files.flatMap(({ tree, to }) => (tree && one(tree, to)) ?? []).sort((a, b) => a.order - b.order);
}

/** What claims and over-claims may name of `pack.yaml` and `references.json`, and the references. */
function readReferences(found: Head, tree: Tree | undefined, file: Parsed | undefined) {
  const sources = new Map(Object.entries(found.sources));
  const populations = found.populations.map(({ id }) => id);
  const sourced = {
    sources,
    sourceNames: namesOf('source', sources.keys(), keysOf(fieldOf(tree, 'sources'))),
  };
  const written = writtenIds(file?.tree);
  const reader = references(
    sourced,
    namesOf('reference', written),
    namesOf('population', populations, writtenIds(fieldOf(tree, 'populations'))),
  );
  const items = (file?.tree && reader(file.tree, file.to)) ?? [];
  const pictures = items.flatMap(({ item, evidence }) => (evidence.pictures ?? []).map(({ id }) => `${item.id}/${id}`));
  const citekeys = items.map(({ item }) => item.id);
  const names = {
    ...sourced,
    references: namesOf('reference', citekeys, file?.tree ? written : 'all'),
    pictures: namesOf('picture', pictures, file?.tree ? writtenPictures(file.tree) : 'all'),
  };
  return { items, names };
}

function packOf(files: readonly Parsed[], packFile: Parsed, taken: ReadonlySet<string>): Pack | undefined {
  const at = (path: string) => files.find((file) => file.path === path);
  const overclaimFile = at('overclaims.yaml');
  const claimFiles = files.filter(({ path }) => path.startsWith('claims/'));
  const conceptFiles = [at('concepts.yaml')].filter((file) => file !== undefined);
  const own = [...claimFiles, overclaimFile].filter((file) => file !== undefined);
  const { concepts, written } = readConcepts([
    ...conceptFiles,
    ...own.map(({ tree, to }) => ({ tree: fieldOf(tree, 'concepts'), to })),
  ]);
  const readable = [...conceptFiles, ...own].every(({ tree }) => tree);
  const conceptNames = namesOf('concept', concepts.keys(), readable ? written : 'all');
  const found = packFile.tree && head(conceptNames, taken)(packFile.tree, packFile.to);
  if (!found) {
    return undefined;
  }
  const { items, names } = readReferences(found, packFile.tree, at('references.json'));
  const named: ClaimNames = { ...names, concepts: conceptNames };
  if (claimFiles.length > 0 && readable && !written.has(SUBJECT)) {
    packFile.to.warning(
      START,
      `No concept “${SUBJECT}” says what this pack is about, so no document makes its claims.`,
    );
  }
  return {
    ...found,
    concepts: Object.fromEntries(concepts),
    references: items,
    claims: readClaims(claimFiles, named),
    overclaims: (overclaimFile?.tree && overclaims(named)(overclaimFile.tree, overclaimFile.to)) ?? [],
  };
}

/**
 * Reads a pack out of its files: `pack.yaml` and `references.json`, and where they are there `concepts.yaml`, `overclaims.yaml`,
 * `claims/*.yaml` and `model.json`; other files are no part of it. What is faulty is left out, named at its place, and the rest is taken. Never rejects.
 * @param taken ids that this pack may not have
 * @returns the pack, undefined where `pack.yaml` cannot be read, and all that is wrong
 */
export async function readPack(
  files: readonly PackFile[],
  taken: ReadonlySet<string> = new Set(),
): Promise<{ pack?: Pack; problems: PackProblem[] }> {
  const own = files.filter(({ path }) => isPackFile(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const surplus = own.filter(({ path }) => path.startsWith('claims/')).slice(LIMITS.claims);
  const there = await Promise.all(own.filter((file) => !surplus.includes(file)).map(parsed));
  const all = [...there, ...NEEDED.filter((path) => !own.some((file) => file.path === path)).map(missing)];
  const packFile = all.find(({ path }) => path === 'pack.yaml')!;
  if (surplus.length > 0) {
    packFile.to.error(START, `Of the files in claims/ ${LIMITS.claims} are read; there are ${surplus.length} more.`);
  }
  const read = packOf(all, packFile, taken);
  const modelFile = own.find(({ path }) => path === MODEL);
  const model = modelFile && readModel(modelFile.text, all.find(({ path }) => path === MODEL)!.to);
  const pack = read && { ...read, ...(model && { model }) };
  return { problems: all.flatMap(({ to }) => to.problems), ...(pack && { pack }) };
}
