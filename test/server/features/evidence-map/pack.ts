import { builtinPacks } from '../../../../server/evidence/builtin.ts';
import type { Claim, Pack } from '../../../../server/evidence/pack.ts';
import { DEFAULTS, type Snapshot, snapshotOf } from '../../../../server/snapshot.ts';

/** The built-in pack with other claims: the words by which they are recognised stay. */
export function packWith(change: (claim: Claim) => Partial<Claim>): Pack {
  const [pack] = builtinPacks;
  return { ...pack!, claims: pack!.claims.map((claim) => ({ ...claim, ...change(claim) })) };
}

const grounds = { basis: 'secondary' as const, sources: ['S3'] };

/** Two wordings of rapid relief, one of neuroplasticity, none of the others. */
export const worded: Pack = packWith(({ id }) => ({
  wordings:
    id === 'rapid-relief'
      ? [
          { text: 'Symptoms fell within a day in some patients.', cites: ['murrough2013', 'zarate2006'], ...grounds },
          { text: 'Minutes are not shown.', cites: [], ...grounds },
        ]
      : id === 'neuroplasticity'
        ? [{ text: 'Reviews suggest that synapses return.', cites: ['duman2016'], ...grounds }]
        : [],
  overstatements: id === 'rapid-relief' ? [{ says: 'instant relief', instead: 'relief within a day', ...grounds }] : [],
}));

export const wordedSnapshot: Snapshot = snapshotOf([worded], DEFAULTS);
