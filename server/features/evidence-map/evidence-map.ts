import type { Pack, PackReference } from '../../evidence/pack.ts';
import { recognised, type Snapshot } from '../../snapshot.ts';
import type { Document } from '../../syntax/document.ts';
import { claimDetails } from './claim-details.ts';
import { type CellLevel, type Details, levelOf, type MapSelection, nameOf } from './details.ts';
import { citesReference, type PackReading, packReading, statementsFor } from './reading.ts';
import { cellDetails, referenceDetails } from './reference-details.ts';

export interface MapCell {
  level: CellLevel;
  /** How many sentences state the claim and cite the reference. */
  cited: number;
}

/** A row: a claim, and what the document makes of it. */
export interface MapClaim {
  id: string;
  label: string;
  /** How many sentences state it, and how many of these overstate it or cite nothing. */
  stated: number;
  overstated: number;
  uncited: number;
  /** One for each reference of the map, in its order. */
  cells: MapCell[];
}

/** A column: a reference. `id` is the pack's own key of it, `cited` how often the document cites it. */
export interface MapReference {
  id: string;
  name: string;
  cited: number;
  unfound: boolean;
}

/** The claims of a pack against its references. */
export interface MapPack {
  id: string;
  title: string;
  checked: string;
  disclaimer: string;
  references: MapReference[];
  claims: MapClaim[];
}

/** The map of a document: plain data. */
export interface EvidenceMap {
  /** The packs that apply to the document. */
  packs: MapPack[];
  /** The packs that could, where none does. */
  topics: { id: string; title: string }[];
  details?: Details;
}

/** The source document's own references, and others that the document cites; all of a pack that tells none apart. */
function columns({ pack, citations }: PackReading): PackReference[] {
  const anyCore = pack.references.some(({ evidence }) => evidence.core);
  return pack.references.filter(({ item, evidence }) => !anyCore || evidence.core || citations.has(item.id));
}

function mapPack(reading: PackReading): MapPack {
  const { pack, citations } = reading;
  const references = columns(reading);
  return {
    id: pack.id,
    title: pack.title,
    checked: pack.checked,
    disclaimer: pack.disclaimer,
    references: references.map((reference) => ({
      id: reference.item.id,
      name: nameOf(reference),
      cited: citations.get(reference.item.id)?.length ?? 0,
      unfound: reference.evidence.misprint !== undefined,
    })),
    claims: pack.claims.map((claim) => {
      const statements = statementsFor(reading, claim);
      return {
        id: claim.id,
        label: claim.label,
        stated: statements.length,
        overstated: statements.filter(({ overclaims }) => overclaims.length > 0).length,
        uncited: statements.filter(({ isCited }) => !isCited).length,
        cells: references.map((reference) => ({
          level: levelOf(claim, reference),
          cited: statements.filter((statement) => citesReference(reading, statement, reference.item.id)).length,
        })),
      };
    }),
  };
}

/** The explanation of what is selected; undefined where the pack has no such claim or reference. */
function detailsOf(reading: PackReading, selected: MapSelection): Details | undefined {
  const claim = reading.pack.claims.find(({ id }) => id === selected.claim);
  const reference = reading.pack.references.find(({ item }) => item.id === selected.reference);
  if ((selected.claim !== undefined && !claim) || (selected.reference !== undefined && !reference)) {
    return undefined;
  }
  if (claim && reference) {
    return cellDetails(reading, claim, reference);
  }
  return claim ? claimDetails(reading, claim) : reference && referenceDetails(reading, reference);
}

/** The map of a document, with the details of what is selected; a selection that names nothing has none. */
export function evidenceMap(snapshot: Snapshot, document: Document, selected?: MapSelection): EvidenceMap {
  const readings = recognised(snapshot, document).map(({ pack }) => packReading(snapshot, document, pack));
  const chosen = readings.find(({ pack }) => pack.id === selected?.pack);
  const details = selected && chosen && detailsOf(chosen, selected);
  const offered: readonly Pack[] = readings.length === 0 ? snapshot.packs : [];
  return {
    packs: readings.map(mapPack),
    topics: offered.map(({ id, title }) => ({ id, title })),
    ...(details && { details }),
  };
}
