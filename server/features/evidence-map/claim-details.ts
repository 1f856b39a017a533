import type { Claim, OutsideFact, PackReference } from '../../evidence/pack.ts';
import type { Statement } from '../../rules/claims/statements.ts';
import { capital } from '../card.ts';
import {
  type DetailLine,
  type Details,
  factLine,
  filled,
  firstOf,
  goTo,
  levelOf,
  nameOf,
  quoted,
  shortLevel,
  wordingLines,
} from './details.ts';
import { type PackReading, statementsFor } from './reading.ts';

/** What a sentence overstates, and whether it cites anything. */
function judged({ overclaims, isCited }: Statement): string {
  const over = new Set(overclaims.map(({ kind }) => `Overstated (${kind.label}): ${kind.shows.text}`));
  return [...over, isCited ? '' : 'Cites nothing.'].filter(Boolean).join(' ');
}

/** A sentence of the document with what it cites in the same paragraph, and a way there. */
export function statementLine({ document }: PackReading, statement: Statement): DetailLine {
  const { sentence, paragraph, citations } = statement;
  const inPlace = citations.filter(({ cluster }) => cluster.from >= paragraph.from && cluster.to <= paragraph.to);
  const from = Math.min(sentence.from, ...inPlace.map(({ cluster }) => cluster.from));
  const to = Math.max(sentence.to, ...inPlace.map(({ cluster }) => cluster.to));
  const note = judged(statement);
  return {
    text: quoted(document, { from, to }),
    ...(note !== '' && { note }),
    actions: [goTo(document, sentence)],
  };
}

/** What a reference shows for a claim: the study's main result where it supports the claim, and the reason of its level. */
function shown(claim: Claim, reference: PackReference): DetailLine {
  const level = levelOf(claim, reference);
  const name = `${nameOf(reference)}: ${shortLevel(level)}`;
  const why = claim.support[reference.item.id]?.why ?? '';
  if (level === 'direct' || level === 'partly') {
    return { ...factLine(reference.evidence.result, name), note: capital(why) };
  }
  return { name, text: level === 'unfound' ? '' : why };
}

/** Who says something from outside, and when; once where the source's own words hold the year. */
function dated({ source, date }: OutsideFact): string {
  const year = /^\d{4}/.exec(date)?.[0];
  return year === undefined ? `${source}, undated` : source.includes(year) ? source : `${source}, ${date}`;
}

/** Everything that a pack knows of a claim, and what the document makes of it. */
export function claimDetails(reading: PackReading, claim: Claim): Details {
  const { pack } = reading;
  const core = pack.references.filter(({ evidence }) => evidence.core);
  const { source, evidence, outside } = claim.caveats;
  return {
    title: claim.label,
    lead: claim.strength,
    actions: [],
    sections: filled([
      {
        heading: 'In this document',
        lines: firstOf(statementsFor(reading, claim), (statement) => statementLine(reading, statement)),
      },
      { heading: 'In short', lines: [{ text: claim.summary }] },
      {
        heading: 'Part by part',
        lines: claim.parts.map(({ part, support }) => ({ name: capital(part), text: support })),
      },
      {
        heading: `What ${pack.coreName} show`,
        lines: (core.length > 0 ? core : pack.references).map((reference) => shown(claim, reference)),
      },
      { heading: 'Wording that the references allow', lines: wordingLines(claim.wordings, reading) },
      {
        heading: 'Overstated, and what to write instead',
        lines: claim.overstatements.map(({ says, instead, basis }) => ({ name: `“${says}”`, text: instead, basis })),
      },
      { heading: 'Caveats of the evidence', lines: evidence.map((fact) => factLine(fact)) },
      {
        heading: `Outside ${pack.coreName}`,
        lines: outside.map((fact) => ({
          ...factLine(fact),
          note: dated(fact),
        })),
      },
      { heading: 'Caveats of the source document', lines: source.map((text) => ({ text: capital(text) })) },
    ]),
  };
}
