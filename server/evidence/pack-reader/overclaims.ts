import type { OverclaimKind, Rewrite } from '../pack.ts';
import type { ClaimNames } from './claims.ts';
import { term } from './concepts.ts';
import { fact, wording } from './facts.ts';
import { fields, needed, orNone } from './fields.ts';
import { distinct } from './names.ts';
import { patterns } from './patterns.ts';
import { every, list, type Reader, text, whole } from './values.ts';

/** `overclaims.yaml`: kinds of over-claims. A faulty one is left out. */
export function overclaims(named: ClaimNames): Reader<OverclaimKind[]> {
  const sentences = orNone(every(text, { what: 'sentences' }));
  const rewrite = fields<Rewrite>('a rewrite', { from: needed(term), to: needed(text) });
  const kind = fields<OverclaimKind>('a kind of over-claim', {
    id: needed(distinct('kind of over-claim')),
    label: needed(text),
    shows: needed(fact(named)),
    patterns: orNone(patterns(named.concepts)),
    rewrites: orNone(every(rewrite, { what: 'rewrites' })),
    wordings: orNone(list(wording(named), { what: 'wordings' })),
    matches: sentences,
    ignores: sentences,
  });
  const file = fields<{ kinds: OverclaimKind[] }>(
    'the over-claims',
    { kinds: needed(list(whole(kind), { what: 'kinds of over-claims' })) },
    ['concepts'],
  );
  return (tree, to) => file(tree, to)?.kinds;
}
