import type { Pack } from '../../evidence/pack.ts';
import { sentencesOf } from '../../evidence/sentences.ts';
import type { Document } from '../../syntax/document.ts';
import { type Place, plainSentence } from './sentence.ts';

/** Characters by which most sentences are told apart from a pack's own. */
const BEGINNING = 12;

/** The sentences that a pack proposes, and the keys that each is to cite. */
interface OwnWords {
  beginnings: ReadonlySet<string>;
  cites: ReadonlyMap<string, readonly string[]>;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';
const beginningOf = (text: string) => text.slice(0, BEGINNING).toLowerCase();

const known = new WeakMap<Pack, OwnWords>();

function ownWords(pack: Pack): OwnWords {
  let own = known.get(pack);
  if (!own) {
    const wordings = [...pack.claims, ...pack.overclaims].flatMap((one) => one.wordings);
    const texts = [...wordings, { text: pack.mentions.paragraph, cites: [] }];
    const sentences = texts.flatMap(({ text, cites }) =>
      sentencesOf(text).map(({ from, to }) => ({ text: text.slice(from, to), cites })),
    );
    own = {
      beginnings: new Set(sentences.map(({ text }) => beginningOf(text))),
      cites: new Map(sentences.map(({ text, cites }) => [plain(text), cites])),
    };
    known.set(pack, own);
  }
  return own;
}

/**
 * What a sentence is to cite that a pack itself proposes, as its quick fixes write it (the pack's keys, none where it states what no
 * reference shows); undefined for a sentence of the writer's own.
 */
export function proposedCites(document: Document, pack: Pack, place: Place): readonly string[] | undefined {
  const { beginnings, cites } = ownWords(pack);
  const { from } = place.sentence;
  return beginnings.has(beginningOf(document.lines.slice(from, from + BEGINNING)))
    ? cites.get(plain(plainSentence(document, place)))
    : undefined;
}
