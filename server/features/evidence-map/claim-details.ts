import type { Claim, PackReference } from '../../evidence/pack.ts';
import type { Document } from '../../syntax/document.ts';
import {
  type DetailLine,
  type Details,
  factLine,
  filled,
  goTo,
  LEVEL_WORDS,
  levelOf,
  nameOf,
  quoted,
  wordingLines,
} from './details.ts';
import { type PackReading, type Statement, statementsOf } from './reading.ts';

/** What a sentence that states a claim overstates, and what it cites. */
function judged({ overclaims, citations }: Statement): string {
  const over = overclaims.map(({ kind }) => `Overstated (${kind.label}): ${kind.shows.text}`);
  const keys = [...new Set(citations.map(({ citekey }) => `@${citekey}`))];
  return [...over, keys.length > 0 ? `Cites ${keys.join(', ')}.` : 'Cites nothing.'].join(' ');
}

/** The sentences of the document that state a claim, each with a way there. */
export function statementLines(document: Document, statements: readonly Statement[]): DetailLine[] {
  return statements.map((statement) => ({
    text: quoted(document, statement.found.sentence),
    note: judged(statement),
    actions: [goTo(document, statement.found.sentence)],
  }));
}

/** What a reference shows for a claim: the reason of its level, and the study's main result where it supports the claim. */
function shown(claim: Claim, reference: PackReference): DetailLine[] {
  const level = levelOf(claim, reference);
  const name = `${nameOf(reference)}: ${LEVEL_WORDS[level].replace(/:.*/, '').toLowerCase()}`;
  const why: DetailLine = { name, text: level === 'unfound' ? '' : (claim.support[reference.item.id]?.why ?? '') };
  const supports = level === 'direct' || level === 'partly';
  return supports ? [why, factLine(reference.evidence.result)] : [why];
}

/** Everything that a pack knows of a claim, and what the document makes of it. */
export function claimDetails(document: Document, reading: PackReading, claim: Claim): Details {
  const { pack } = reading;
  const core = pack.references.filter(({ evidence }) => evidence.core);
  const { source, evidence, outside } = claim.caveats;
  return {
    title: claim.label,
    lead: claim.strength,
    actions: [],
    sections: filled([
      { heading: 'In this document', lines: statementLines(document, statementsOf(reading, claim)) },
      { heading: 'In short', lines: [{ text: claim.summary }] },
      { heading: 'Part by part', lines: claim.parts.map(({ part, support }) => ({ name: part, text: support })) },
      {
        heading: `What ${pack.coreName} show`,
        lines: (core.length > 0 ? core : pack.references).flatMap((reference) => shown(claim, reference)),
      },
      { heading: 'Wording that the references allow', lines: wordingLines(claim.wordings, reading) },
      {
        heading: 'Overstated, and what to write instead',
        lines: claim.overstatements.map(({ says, instead }) => ({ name: `“${says}”`, text: instead })),
      },
      { heading: 'Caveats of the evidence', lines: evidence.map((fact) => factLine(fact)) },
      {
        heading: `Outside ${pack.coreName}`,
        lines: outside.map((fact) => ({
          ...factLine(fact),
          note: [fact.source, fact.date].filter(Boolean).join(', '),
        })),
      },
      { heading: 'Caveats of the source document', lines: source.map((text) => ({ text })) },
    ]),
  };
}
