import type { Pack } from '../../evidence/pack.ts';
import type { ClaimFound, Found, OverclaimFound, PopulationFound, Recognised } from '../../evidence/recognised.ts';
import { recognised, type Snapshot } from '../../snapshot.ts';
import type { Citation, Document } from '../../syntax/document.ts';
import type { Span } from '../../text.ts';
import { type Beside, besideOf } from './beside.ts';
import { proposedCites } from './own-words.ts';

/** What one sentence says of a pack's subject, and what is cited beside it. Offsets are the document's. */
export interface Statement {
  pack: Pack;
  sentence: Span;
  paragraph: Span;
  claims: ClaimFound[];
  denied: ClaimFound[];
  overclaims: OverclaimFound[];
  populations: PopulationFound[];
  /** Where the pack itself proposes the sentence: what it is to cite (the pack's keys). */
  readonly proposed: readonly string[] | undefined;
  /** In the sentence or right behind its end. */
  readonly citations: readonly Citation[];
  /** Whether a citation stands in the sentence or in what follows of its paragraph. */
  readonly isCited: boolean;
}

function newStatement(document: Document, pack: Pack, { sentence, paragraph }: Found, beside: Beside): Statement {
  let citations: Citation[] | undefined;
  return {
    proposed: proposedCites(document, pack, { sentence, paragraph }),
    pack,
    sentence,
    paragraph,
    claims: [],
    denied: [],
    overclaims: [],
    populations: [],
    get citations() {
      citations ??= beside.of(sentence, paragraph);
      return citations;
    },
    get isCited() {
      return beside.orBehind(sentence, paragraph);
    },
  };
}

/** The sentences that state, deny or overstate something, in the order of the text. */
function statementsIn(
  document: Document,
  { pack, claims, denied, overclaims, populations }: Recognised,
  beside: Beside,
): Statement[] {
  const byStart = new Map<number, Statement>();
  const statementOf = (found: Found) => {
    const { from } = found.sentence;
    const statement = byStart.get(from) ?? newStatement(document, pack, found, beside);
    byStart.set(from, statement);
    return statement;
  };
  for (const found of claims) {
    statementOf(found).claims.push(found);
  }
  for (const found of denied) {
    statementOf(found).denied.push(found);
  }
  for (const found of overclaims) {
    statementOf(found).overclaims.push(found);
  }
  const statements = [...byStart.values()].sort((a, b) => a.sentence.from - b.sentence.from);
  let at = 0;
  for (const statement of statements) {
    while (at < populations.length && populations[at]!.from < statement.sentence.from) {
      at++;
    }
    for (; at < populations.length && populations[at]!.from < statement.sentence.to; at++) {
      statement.populations.push(populations[at]!);
    }
  }
  return statements;
}

const known = new WeakMap<readonly Recognised[], Statement[]>();

/** What the sentences of a document state, pack by pack; remembered as long as nothing else is recognised in it. */
export function statementsOf(snapshot: Snapshot, document: Document): readonly Statement[] {
  const found = recognised(snapshot, document);
  let statements = known.get(found);
  if (!statements) {
    const beside = besideOf(document);
    statements = found.flatMap((one) => statementsIn(document, one, beside));
    known.set(found, statements);
  }
  return statements;
}
