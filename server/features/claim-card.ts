import type { Fact, Level, OutsideFact, Pack, Picture, Wording } from '../evidence/pack.ts';
import type { ClaimFound } from '../evidence/recognised.ts';
import { brief } from '../library/brief.ts';
import { shortName } from '../library/shown.ts';
import { statementsOf } from '../rules/claims/statements.ts';
import { entryOf } from '../rules/claims/support.ts';
import { citedParts } from '../rules/claims/wordings.ts';
import { libraryOf, type Snapshot } from '../snapshot.ts';
import type { Document } from '../syntax/document.ts';
import {
  bullets,
  type CardClient,
  capital,
  factText,
  footer,
  LEVEL_NAMES,
  LEVEL_SYMBOLS,
  lines,
  linkedName,
  MARKS,
  plain,
  typed,
} from './card.ts';
import { type Supporting, supportOf } from './claim-support.ts';
import { citationEdit } from './insertion.ts';
import { pictureMarkdown } from './picture.ts';

/** Where a card stands, and what its reader's client can do. */
export interface CardPlace {
  snapshot: Snapshot;
  document: Document;
  client: CardClient;
}

export type ClaimInPack = ClaimFound & { pack: Pack };

/** Evidence caveats of which a card gives the first, where a long form opens that has all of them. */
const CAVEATS = 3;
/** Pictures in a row. */
const PICTURES = 2;
/** The date of a source that gives none. */
const UNDATED = 'n.d.';
/** Levels at which a reference has a line and a figure of its own, and those at which citing it supports the claim. */
const OWN_LINE: readonly Level[] = ['direct', 'partly'];
const CITABLE: readonly Level[] = ['direct', 'partly', 'mechanism'];

const STRENGTHS: Record<Level, string> = {
  direct: 'Direct support',
  partly: 'Support in part',
  mechanism: 'Mechanism or review only',
  premise: 'Only its premise',
  none: 'No support',
};

/** The strength in a symbol and in words: of the parts that the sentence names, else of the claim. */
function strength({ claim, parts, pack }: ClaimInPack): string {
  if (parts.length > 0) {
    return parts
      .map(({ part, level, support }) => `${LEVEL_SYMBOLS[level]} ${capital(plain(part))}: ${plain(support)}`)
      .join(' · ');
  }
  const best = supportOf({ claim, parts }, pack)[0]?.level ?? 'none';
  return `${LEVEL_SYMBOLS[best]} ${STRENGTHS[best]} · ${plain(claim.strength)}`;
}

function head(found: ClaimInPack): string {
  return `**Claim: ${plain(found.claim.label)}** · ${strength(found)}`;
}

/** What a reference shows: its result, or why it supports the claim in part only, which names its figure. */
function shownBy({ reference, level, why }: Supporting): string {
  return level === 'direct' ? factText(reference.evidence.result) : plain(why);
}

/** A line for each reference that tested what the sentence states, then one for each other level. */
function shown(support: readonly Supporting[]): string[] {
  return LEVEL_NAMES.flatMap(([level, name]) => {
    const at = support.filter((one) => one.level === level);
    const symbol = LEVEL_SYMBOLS[level];
    if (OWN_LINE.includes(level)) {
      return at.map((one) => `${symbol} ${linkedName(one.reference)}: ${shownBy(one)}`);
    }
    return at.length > 0 ? [`${symbol} ${name}: ${at.map(({ reference }) => linkedName(reference)).join(' · ')}`] : [];
  });
}

/** The pictures of a claim's references that support what the sentence states, each with its reference's name. */
function picturesOf({ claim }: ClaimInPack, support: readonly Supporting[]): { picture: Picture; name: string }[] {
  return claim.pictures
    .flatMap((path) =>
      support.flatMap(({ reference: { item, evidence } }) =>
        (evidence.pictures ?? [])
          .filter(({ id }) => path === `${item.id}/${id}`)
          .map((picture) => ({ picture, name: shortName(brief(item)) })),
      ),
    )
    .slice(0, PICTURES);
}

/** The first wording that rests on what supports the sentence; where nothing does, one that rests on nothing. */
function wordingOf({ claim: { wordings } }: ClaimInPack, support: readonly Supporting[]): Wording | undefined {
  const keys = support.map(({ reference }) => reference.item.id);
  return (
    wordings.find(({ cites }) => cites.length > 0 === keys.length > 0 && cites.every((key) => keys.includes(key))) ??
    wordings[0]
  );
}

/** A sentence that can be written, with its citations under the writer's keys. */
export function wordingLine(wording: Wording, pack: Pack, { snapshot, document }: CardPlace): string {
  const [words, citation, stop] = citedParts(snapshot, document, pack, wording);
  return `**You could write:** ${plain(words)}${citation && ` ${typed(citation)}`}${plain(stop)}${MARKS[wording.basis]}`;
}

/** The caveats that a card gives: the first, or all where the client opens no long form. */
function caveatsOf({ claim: { caveats } }: ClaimInPack, { client: { links } }: CardPlace): Fact[] {
  return links ? caveats.evidence.slice(0, CAVEATS) : caveats.evidence;
}

function caveatLines(found: ClaimInPack, place: CardPlace): string {
  const { claim, pack } = found;
  const caveats = caveatsOf(found, place);
  const more = claim.caveats.evidence.length - caveats.length;
  const link = more > 0 && place.client.links ? ` · [${more} more](${place.client.links.more(pack, claim)})` : '';
  return caveats.length > 0 ? `**Caveats**${link}\n${bullets(caveats.map(factText))}` : '';
}

/** A fact from outside the references, with who says it and when. */
function outsideLine(fact: OutsideFact, pack: Pack): string {
  const date = fact.date === UNDATED || fact.source.includes(fact.date.slice(0, 4)) ? '' : `, ${plain(fact.date)}`;
  return `**Outside ${plain(pack.coreName)}:** ${factText(fact)} (${plain(fact.source)}${date})`;
}

/** The link that cites the best reference which the sentence does not cite, under a key that means it in the document. */
function citeLink(
  { pack, sentence }: ClaimInPack,
  support: readonly Supporting[],
  { snapshot, document, client: { links } }: CardPlace,
): string {
  const library = libraryOf(snapshot, document);
  const own = (key: string) => entryOf(snapshot, document, pack, key)?.citekey ?? key;
  const meaning = (citekey: string) => {
    const known = library.find(citekey)?.known;
    return known?.pack === pack ? known.key : undefined;
  };
  const statement = statementsOf(snapshot, document).find(
    (one) => one.pack === pack && one.sentence.from === sentence.from,
  );
  const cited = new Set(statement?.citations.map(({ citekey }) => meaning(citekey)));
  const best = support.find(
    ({ level, reference: { item } }) =>
      CITABLE.includes(level) && !cited.has(item.id) && meaning(own(item.id)) === item.id,
  );
  const edit = best && citationEdit(document, sentence.to, own(best.reference.item.id));
  return edit && links ? `[Cite ${plain(shortName(brief(best.reference.item)))}](${links.edit(edit)})` : '';
}

/** What can be done from a card, where the client runs commands: cite, and open the long form. */
function linkLine(found: ClaimInPack, support: readonly Supporting[], place: CardPlace): string {
  const { links } = place.client;
  const more = links ? `[More in the evidence map](${links.more(found.pack, found.claim)})` : '';
  return [citeLink(found, support, place), more].filter(Boolean).join(' · ');
}

/**
 * The card of a claim, in a fixed order: strength at a glance, summary, what the references show (first to look at, then to read), caveats, what
 * the evidence allows to be written, links, one fact from outside.
 */
export function claimCard(found: ClaimInPack, place: CardPlace): string {
  const { claim, pack } = found;
  const [outside] = claim.caveats.outside;
  const support = supportOf(found, pack);
  const pictures = picturesOf(found, support);
  const wording = wordingOf(found, support);
  const drawn = pictures.map(({ picture, name }) => pictureMarkdown(picture, name, place.client.images)).join(' ');
  const facts: Pick<Fact, 'basis'>[] = [
    ...support.filter(({ level }) => level === 'direct').map(({ reference }) => reference.evidence.result),
    ...pictures.flatMap(({ picture }) => picture.points),
    ...caveatsOf(found, place),
    ...(wording ? [wording] : []),
    ...(outside ? [outside] : []),
  ];
  return [
    head(found),
    plain(claim.summary),
    lines([support.length > 0 ? `**What ${plain(pack.coreName)} show**` : '', drawn]),
    lines(shown(support)),
    caveatLines(found, place),
    wording ? wordingLine(wording, pack, place) : '',
    linkLine(found, support, place),
    outside ? outsideLine(outside, pack) : '',
    footer(pack, facts),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The short form of a claim's card, for a claim that shares its sentence with another one: its strength, and what supports it best. */
export function shortClaimCard(found: ClaimInPack): string {
  const support = supportOf(found, found.pack);
  const best = support.filter(({ level }) => level === support[0]?.level);
  const names = best.map(({ reference }) => linkedName(reference)).join(' · ');
  return lines([head(found), names]);
}
