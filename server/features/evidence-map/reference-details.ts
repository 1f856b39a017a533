import type { Claim, Fact, PackReference } from '../../evidence/pack.ts';
import { brief } from '../../library/brief.ts';
import type { CslItem } from '../../library/item.ts';
import { plainReference } from '../../library/shown.ts';
import { capital } from '../card.ts';
import { statementLine } from './claim-details.ts';
import {
  type DetailLine,
  type Details,
  factLine,
  filled,
  firstOf,
  goTo,
  LEVEL_WORDS,
  levelOf,
  type MapAction,
  nameOf,
  quoted,
  type Section,
  shortLevel,
  wordingLines,
} from './details.ts';
import { citekeyFor, citesReference, type PackReading, statementsFor } from './reading.ts';

function plain(item: CslItem): string {
  return plainReference({ citekey: item.id, brief: brief(item), record: { format: 'csl', item }, origin: '' });
}

/** The address of a work that has a DOI. */
function linkOf(item: CslItem): { link?: string } {
  const { doi } = brief(item);
  return doi ? { link: `https://doi.org/${encodeURI(doi)}` } : {};
}

/** Cites a reference at the cursor, or those that were found instead of it. */
function citeHere(reading: PackReading, { item, evidence }: PackReference): MapAction[] {
  const offered = evidence.misprint
    ? evidence.misprint.candidates.map(({ citekey, label }) => ({ citekey, label: `Cite ${label} at the cursor` }))
    : [{ citekey: item.id, label: 'Cite at the cursor' }];
  return offered.map(({ citekey, label }) => ({ label, kind: 'cite', citekey: citekeyFor(reading, citekey) }));
}

const named = (name: string, fact: Fact | undefined): DetailLine[] => (fact ? [factLine(fact, name)] : []);

/** What a study is and found. */
function study({ evidence }: PackReference): DetailLine[] {
  return [
    ...named('Design', evidence.design),
    ...named('Participants', evidence.participants),
    ...named('Treatment', evidence.intervention),
    ...named('Result', evidence.result),
  ];
}

function misprint({ evidence }: PackReference): Section[] {
  if (!evidence.misprint) {
    return [];
  }
  const { statement, found, candidates } = evidence.misprint;
  return [
    { heading: 'No record found', lines: [statement, ...found].map((fact) => factLine(fact)) },
    { heading: 'Found instead', lines: candidates.map(({ label, why }) => factLine(why, label)) },
  ];
}

/** Where the document cites a reference. */
function citedLines({ document, citations }: PackReading, { item }: PackReference): DetailLine[] {
  return firstOf(citations.get(item.id) ?? [], (citation) => {
    const line = document.lines.lineAt(citation.from);
    const span = { from: document.lines.start(line), to: document.lines.lineEnd(line) };
    return { text: quoted(document, span), actions: [goTo(document, citation)] };
  });
}

/** Everything that a pack knows of a reference, and where the document cites it. */
export function referenceDetails(reading: PackReading, reference: PackReference): Details {
  const { pack } = reading;
  const { item, evidence } = reference;
  const supported = pack.claims.filter((claim) => levelOf(claim, reference) !== 'none');
  return {
    title: nameOf(reference),
    lead: evidence.misprint ? `As printed: ${evidence.printed?.text ?? plain(item)}` : plain(item),
    ...linkOf(item),
    actions: citeHere(reading, reference),
    sections: filled([
      ...misprint(reference),
      { heading: 'In this document', lines: citedLines(reading, reference) },
      ...(evidence.misprint
        ? []
        : [
            { heading: 'The study', lines: study(reference) },
            {
              heading: 'Supports',
              lines: supported.map((claim) => ({
                name: `${claim.label}: ${shortLevel(levelOf(claim, reference))}`,
                text: claim.support[item.id]?.why ?? '',
              })),
            },
            { heading: 'Limits', lines: evidence.limits.map((fact) => factLine(fact)) },
            { heading: 'More', lines: evidence.facts.map((fact) => factLine(fact)) },
            {
              heading: 'As printed in the source document',
              lines: (evidence.printed?.differences ?? []).map(({ field, printed, record }) => ({
                name: capital(field),
                text: `printed “${printed}”; the record has “${record}”`,
              })),
            },
          ]),
    ]),
  };
}

/** What a reference shows for a claim, and the sentences that state it. */
export function cellDetails(reading: PackReading, claim: Claim, reference: PackReference): Details {
  const { document, pack } = reading;
  const { item, evidence } = reference;
  const level = levelOf(claim, reference);
  const citekey = citekeyFor(reading, item.id);
  const citable = evidence.misprint === undefined && level !== 'none';
  const places = firstOf(statementsFor(reading, claim), (statement): DetailLine => {
    const line = statementLine(reading, statement);
    const sentence = document.lines.range(statement.sentence);
    const cite: MapAction = { label: 'Cite here', kind: 'cite', citekey, sentence };
    return citable && !citesReference(reading, statement, item.id)
      ? { ...line, actions: [cite, ...(line.actions ?? [])] }
      : line;
  });
  const parts = claim.parts.map(({ part, by }) => ({ name: capital(part), text: LEVEL_WORDS[by[item.id] ?? 'none'] }));
  const wordings = claim.wordings.filter(({ cites }) => cites.includes(item.id));
  return {
    title: `${claim.label} · ${nameOf(reference)}`,
    lead: [LEVEL_WORDS[level], level === 'unfound' ? '' : claim.support[item.id]?.why].filter(Boolean).join(': '),
    ...linkOf(item),
    actions: [
      ...(citable ? citeHere(reading, reference) : []),
      { label: 'All on this claim', kind: 'select', selection: { pack: pack.id, claim: claim.id } },
      { label: 'All on this reference', kind: 'select', selection: { pack: pack.id, reference: item.id } },
    ],
    sections: filled([
      { heading: 'In this document', lines: places },
      { heading: 'Part by part', lines: evidence.misprint ? [] : parts },
      { heading: 'The study', lines: evidence.misprint ? [] : study(reference) },
      { heading: 'Limits', lines: evidence.misprint ? [] : evidence.limits.map((fact) => factLine(fact)) },
      { heading: 'Wording that cites it', lines: wordingLines(wordings, reading) },
    ]),
  };
}
