import { type Claim, LEVELS, type Level, type Part, type Support } from '../pack.ts';
import { fact, type Named, outsideFact, overstatement, wording } from './facts.ts';
import { fields, needed, optional, orElse, orNone, record } from './fields.ts';
import { type Names, nameIn } from './names.ts';
import { patterns } from './patterns.ts';
import { every, list, number, oneOf, type Reader, text } from './values.ts';

/** What a claim may name. */
export interface ClaimNames extends Named {
  concepts: Names;
  /** `citekey/id` of the references' pictures. */
  pictures: Names;
}

/** A part as its file has it: `by` names only the references that support it otherwise than the claim. */
type PartFile = Omit<Part, 'by'> & Partial<Pick<Part, 'by'>>;
type ClaimFile = Omit<Claim, 'parts'> & { parts: PartFile[] };

const level = oneOf(LEVELS);
function claimFile(named: ClaimNames, id: Reader<string>): Reader<ClaimFile> {
  const { references, concepts } = named;
  const sentences = orNone(every(text, { what: 'sentences' }));
  const support = fields<Support>('a support', { level: needed(level), why: needed(text) });
  const part = fields<PartFile>('a part', {
    part: needed(text),
    support: needed(text),
    level: needed(level),
    by: optional(record(nameIn(references), level, { what: 'citekeys to levels' })),
    patterns: orNone(patterns(concepts)),
  });
  return fields<ClaimFile>(
    'a claim',
    {
      id: needed(id),
      label: needed(text),
      order: needed(number(0, 1_000)),
      summary: needed(text),
      strength: needed(text),
      parts: orNone(every(part, { what: 'parts' })),
      support: needed(record(nameIn(references), support, { what: 'citekeys to supports' })),
      caveats: orElse(
        fields<Claim['caveats']>('the caveats', {
          source: orNone(every(text, { what: 'caveats' })),
          evidence: orNone(every(fact(named), { what: 'caveats' })),
          outside: orNone(every(outsideFact(named), { what: 'caveats' })),
        }),
        () => ({ source: [], evidence: [], outside: [] }),
      ),
      wordings: orNone(list(wording(named), { what: 'wordings' })),
      overstatements: orNone(every(overstatement(named), { what: 'overstatements' })),
      pictures: orNone(list(nameIn(named.pictures), { what: 'pictures' })),
      patterns: orNone(patterns(concepts)),
      matches: sentences,
      ignores: sentences,
    },
    ['concepts'],
  );
}

/** How each reference supports a part: a part that nothing supports is supported by none of them. */
function levels({ by, level }: PartFile, support: Claim['support'], citekeys: Iterable<string>): Record<string, Level> {
  const given = new Map(Object.entries(by ?? {}));
  const ofClaim = new Map(Object.entries(support));
  const levelOf = (key: string) => given.get(key) ?? (level === 'none' ? level : (ofClaim.get(key)?.level ?? 'none'));
  return Object.fromEntries([...citekeys].map((key) => [key, levelOf(key)]));
}

/**
 * One file of `claims/`. It says of every reference how it supports the claim.
 * @param id reads an id that no other claim has
 */
export function claim(named: ClaimNames, id: Reader<string>): Reader<Claim> {
  const read = claimFile(named, id);
  const citekeys = named.references.known;
  return (tree, to) => {
    const found = read(tree, to);
    if (!found) {
      return undefined;
    }
    for (const citekey of citekeys) {
      if (!Object.hasOwn(found.support, citekey)) {
        to.error(
          { from: tree.from, to: tree.from + 1 },
          `“support” must say of “${citekey}” how far it supports this claim: a level and why.`,
        );
      }
    }
    const parts = found.parts.map((part) => ({ ...part, by: levels(part, found.support, citekeys) }));
    return { ...found, parts };
  };
}
