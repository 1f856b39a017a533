// A small pack with one of everything that the rules on claims look at, told by words of its own.
import { builtinPacks } from '../../../server/evidence/builtin.ts';
import type { Claim, Fact, Level, Pack, PackReference, Pattern } from '../../../server/evidence/pack.ts';
import { DEFAULTS, type Snapshot, snapshotOf } from '../../../server/snapshot.ts';

const fact = (text: string, basis: Fact['basis'] = 'verified'): Fact => ({ text, basis, sources: ['S1'] });

const pattern = (...all: string[]): Pattern => ({
  all,
  none: [],
  within: 25,
  ordered: false,
  anySetting: false,
  needsSubject: false,
});

function reference(id: string, family: string, year: number, more: Partial<PackReference['evidence']>): PackReference {
  const title = `${family}'s study of ketamine`;
  return {
    item: { id, type: 'article-journal', title, author: [{ family }], issued: { 'date-parts': [[year]] } },
    evidence: {
      core: true,
      verified: {},
      topics: [],
      design: fact('Randomised trial.'),
      result: fact('Mood was better than with saline.'),
      facts: [],
      limits: [],
      ...more,
    },
  };
}

const misprint = {
  statement: fact('No record of this article was found.'),
  found: [],
  candidates: [{ citekey: 'gamma2003', label: 'Gamma 2003', why: fact('The title matches.') }],
};

function claim(id: string, order: number, label: string, levels: [Level, Level, Level], more: Partial<Claim>): Claim {
  const [alpha, beta, gamma] = levels;
  return {
    id,
    label,
    order,
    summary: '',
    strength: alpha === 'none' ? 'None.' : 'One trial.',
    parts: [],
    support: {
      alpha2001: { level: alpha, why: alpha === 'none' ? 'does not study it' : 'better at 24 hours' },
      beta2002: { level: beta, why: beta === 'none' ? 'no measure of it' : 'smaller effect' },
      gamma2003: { level: gamma, why: gamma === 'none' ? 'a review of rats' : 'reviews it' },
      omega2019: { level: 'direct', why: 'printed wrongly' },
    },
    caveats: { source: [], evidence: [], outside: [] },
    wordings: [],
    overstatements: [],
    pictures: [],
    patterns: [],
    matches: [],
    ignores: [],
    ...more,
  };
}

/** The built-in pack without its weights, which know nothing of this one's words. */
const { model: _, ...withoutModel } = builtinPacks[0]!;

export const studyPack: Pack = {
  ...withoutModel,
  id: 'study',
  coreName: 'the three studies',
  concepts: {
    ...builtinPacks[0]!.concepts,
    'x-lifts': ['lifts', 'lift'],
    'x-mood': ['mood'],
    'x-pain': ['pain'],
    'x-fast': ['overnight'],
    'x-tuned': ['tuned'],
    'x-erases': ['erases'],
    'x-always': ['always'],
    'x-adults': ['adults'],
    'x-rats': ['rats'],
    'x-watched': ['supervised'],
    'x-harms': ['side effects'],
  },
  references: [
    reference('alpha2001', 'Alpha', 2001, { participants: fact('12 adults.'), populations: ['adults'] }),
    reference('beta2002', 'Beta', 2002, { participants: fact('40 adults.', 'secondary'), populations: ['adults'] }),
    reference('gamma2003', 'Gamma', 2003, { core: false, design: fact('Review.') }),
    reference('omega2019', 'Omega', 2019, { misprint }),
  ],
  claims: [
    claim('mood', 0, 'Better mood', ['direct', 'partly', 'none'], {
      patterns: [pattern('x-lifts', 'x-mood|x-pain')],
      parts: [
        { part: 'mood', support: 'direct', level: 'direct', by: {}, patterns: [pattern('x-mood')] },
        { part: 'pain', support: 'none', level: 'none', by: {}, patterns: [pattern('x-pain')] },
      ],
      wordings: [{ ...fact('In two trials, ketamine lifted mood for a day.'), cites: ['alpha2001', 'beta2002'] }],
    }),
    claim('fast', 1, 'Fast relief', ['partly', 'direct', 'none'], { patterns: [pattern('x-lifts', 'x-fast')] }),
    claim('tuned', 2, 'Tuned doses', ['none', 'none', 'none'], {
      patterns: [pattern('x-tuned')],
      wordings: [{ ...fact('Whether tuned doses of ketamine do better is open.'), cites: [] }],
    }),
  ],
  overclaims: [
    {
      id: 'cure',
      label: 'cure',
      shows: fact('Mood was better for a day in most people.', 'secondary'),
      patterns: [pattern('x-erases')],
      rewrites: [{ from: 'erases', to: 'may lift' }],
      wordings: [{ ...fact('Ketamine lifted mood for a day in two trials.'), cites: ['beta2002'] }],
      matches: [],
      ignores: [],
    },
    {
      id: 'guarantee',
      label: 'guarantee',
      shows: fact('A third did not respond.'),
      patterns: [pattern('x-always')],
      rewrites: [],
      wordings: [],
      matches: [],
      ignores: [],
    },
  ],
  mentions: {
    required: [
      { id: 'supervision', label: 'supervision by a professional', patterns: [pattern('x-watched')] },
      { id: 'harms', label: 'side effects', patterns: [pattern('x-harms')] },
    ],
    paragraph: 'Ketamine is given supervised.\nIt has side effects.',
  },
  populations: [
    { id: 'adults', label: 'adults', concept: 'x-adults' },
    { id: 'rats', label: 'rats', concept: 'x-rats' },
  ],
};

export const studies: Snapshot = snapshotOf([studyPack], DEFAULTS);
