import type { CslItem } from '../../server/library/item.ts';

const people = [{ family: 'Feder', given: 'Adriana' }];
const when = { 'date-parts': [[2014, 5, 3]] };

const article = (more: object): Omit<CslItem, 'id'> => ({
  type: 'article-journal',
  title: 'Efficacy of intravenous ketamine',
  author: people,
  issued: { 'date-parts': [[2014]] },
  'container-title': 'JAMA Psychiatry',
  ...more,
});
const titled = (title: string, more: object = {}) => article({ title, ...more });
const by = (...author: object[]) => article({ author });
const dated = (issued: object) => article({ issued });
const work = (type: string, more: object = {}): Omit<CslItem, 'id'> => ({
  type,
  title: 'A title with NMDA in it',
  author: people,
  issued: when,
  ...more,
});

/** CSL items that are hard to write as BibTeX. */
export const ITEMS: readonly CslItem[] = [
  titled('Ketamine for PTSD: a randomized trial in American veterans'),
  titled('The Effect of Ketamine on Depression: A Review'),
  titled('N-methyl-D-aspartate and 5-HT2A receptors; pH, mRNA and iPhone'),
  titled('ketamine? yes! but how. a review: the end'),
  titled('“Quoted Words” and "straight Ones", it’s O\'Brien’s (In Parens) – A dash—B'),
  titled('50% of A & B cost $5 #1 under_score ~tilde ^caret'),
  titled('{Braces} in {a Title} of Two'),
  titled('Backslash \\alpha and `Backquote'),
  titled("Ligatures -- and --- and a''b, ?` !` << >> ,,x"),
  titled('<i>In vivo</i> CO<sub>2</sub>, <sup>13</sup>C, <b>Bold</b> and <i>Escherichia coli</i> K-12'),
  titled('<span class="nocase">Kept Words</span> and <span style="font-variant:small-caps;">Small Caps</span>'),
  titled('α-Amino acids, β-Lactams, Ångström, Öztürk and 東京 Study'),
  titled('DSM-IV-TR, COVID-19 and H1N1. Part II: Of Mice'),
  titled('Eine Wirkung von Ketamin: der Titel', { language: 'de' }),
  titled('Un effet de la Kétamine', { language: 'fr-FR' }),
  titled('En studie av Ketamin: och mer', { language: 'xx' }),
  titled('A < B and C > D, p < 0.05'),
  titled('123 Patients: 4 years later'),
  by({ literal: 'World Health Organization' }, { literal: 'Barnes and Noble, Inc.' }, { literal: 'WHO' }),
  by(...people, { literal: 'others' }),
  by({ family: 'Kolk', given: 'Bessel', 'non-dropping-particle': 'van der' }, { family: 'Smith', given: 'A' }),
  by({ family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' }),
  by(
    { family: 'Rashid', given: 'Ahmed', 'non-dropping-particle': 'al-' },
    { family: 'Arc', given: 'J.', 'non-dropping-particle': "d'" },
  ),
  by({ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }, { family: 'Ford', given: 'Henry', suffix: 'III' }),
  by({ family: 'van der Berg', given: 'Jan' }, { family: 'De La Cruz', given: 'Ana' }, { family: 'Li', given: 'V.' }),
  by({ family: 'García Márquez', given: 'G.' }, { family: 'hooks', given: 'bell' }, { family: 'Plato' }),
  by({ family: 'O’Brien', given: 'J.-P.' }, { family: "O'Neil", given: 'K' }, { family: 'Smith-Jones', given: 'A B' }),
  by({ family: '王', given: '小明' }, { family: 'Öztürk', given: 'Şule' }, { family: 'Rock & Roll', given: 'A' }),
  by({ family: 'Sand and Gravel', given: 'Pit' }, { family: 'Vogel', given: 'H_J' }),
  dated({ 'date-parts': [[2014, 5]] }),
  dated(when),
  dated({
    'date-parts': [
      [2014, 5, 3],
      [2014, 6, 1],
    ],
  }),
  dated({ 'date-parts': [[2014]], circa: true }),
  dated({ 'date-parts': [[2014]], season: 2 }),
  dated({ literal: 'in press' }),
  dated({ 'date-parts': [[-44]] }),
  dated({ 'date-parts': [[380]] }),
  article({ volume: '12 Suppl. 2', issue: 'Suppl 1', page: 'S12-S15, 20', DOI: '10.1000/a_b%c#d&e~f(g)<h>' }),
  article({
    volume: '4',
    issue: '3',
    page: 'e1234',
    PMID: '12345678',
    PMCID: 'PMC123',
    URL: 'https://a.b/~c_d?e=%20f#g&h',
  }),
  article({ page: '100–110', abstract: 'Two.\n\nParagraphs of 5% & {more}.', note: 'A note_', keyword: 'a, b c' }),
  article({ 'container-title': 'Annals of A & B', 'container-title-short': 'Ann. A & B' }),
  work('article-newspaper', { 'container-title': 'The Times', page: 'A1' }),
  work('article-magazine', { 'container-title': 'Nature Things' }),
  work('book', {
    publisher: 'Taylor and Francis',
    'publisher-place': 'New York',
    edition: '2',
    ISBN: '1-2-3',
    volume: '3',
  }),
  work('book', {
    editor: people,
    author: undefined,
    edition: 'Revised',
    'collection-title': 'Notes of A',
    publisher: 'P',
  }),
  work('chapter', {
    'container-title': 'Handbook of NMDA Receptors',
    editor: [{ family: 'E', given: 'F.' }],
    page: '1-20',
    publisher: 'P & Q',
    edition: '3',
  }),
  work('entry-encyclopedia', { 'container-title': 'Encyclopedia of Ketamine', publisher: 'P' }),
  work('paper-conference', {
    'container-title': 'Proceedings of the Meeting',
    'event-title': 'Meeting',
    publisher: 'ACM',
    page: '1-2',
  }),
  work('thesis', { genre: 'PhD thesis', publisher: 'Mount Sinai' }),
  work('thesis', { genre: 'Doctoral dissertation', publisher: 'MIT & Co' }),
  work('thesis', { genre: 'Master’s thesis', publisher: 'MIT' }),
  work('thesis', { publisher: 'MIT' }),
  work('report', { genre: 'White paper', number: 'TR-1', publisher: 'WHO' }),
  work('webpage', { URL: 'https://a.b/c', 'container-title': 'WHO Site', accessed: when }),
  work('dataset', { publisher: 'Zenodo', version: '1.2', DOI: '10.5281/x' }),
  work('patent', { number: 'US123', author: people }),
  work('manuscript', { publisher: 'bioRxiv' }),
  work('speech', { 'event-title': 'The Annual Meeting', 'event-place': 'Oslo' }),
  work('motion_picture', { author: undefined, director: people, publisher: 'MGM' }),
  work('personal_communication'),
  work('document', { publisher: 'Somewhere', note: 'unlisted' }),
].map((item, i) => ({ ...JSON.parse(JSON.stringify(item)), id: `hard:${i}` }) as CslItem);

/** Items of which Pandoc makes something else of the BibTeX than of the CSL, and why. */
export const BIBTEX_LOSSES: readonly { item: CslItem; why: string }[] = [
  {
    item: article({ number: 'e123' }),
    why: 'Pandoc 2 does not know `eid`, BibLaTeX’s field for the number of an article.',
  },
  {
    item: titled('A lone } in a title'),
    why: 'BibTeX counts braces even behind a backslash, and Pandoc does not know the command.',
  },
  { item: work('software', { version: '1', publisher: 'P' }), why: 'Pandoc 2 takes software for a book.' },
  {
    item: work('interview', { interviewer: people, 'container-title': 'The Times' }),
    why: 'BibTeX has no field for an interviewer.',
  },
].map(({ item, why }, i) => ({ item: { ...item, id: `loss:${i}` } as CslItem, why }));

/** Items that RIS cannot say whole: in which field, and why. */
export const RIS_LOSSES: readonly { is: (item: CslItem) => boolean; fields: string[]; why: string }[] = [
  {
    is: ({ author }) => author?.some(({ literal }) => literal?.includes(',')) === true,
    fields: ['author'],
    why: 'A comma parts a name in RIS, that of a body too.',
  },
  { is: ({ type }) => type === 'speech', fields: ['type'], why: 'RIS has no type for a talk.' },
  {
    is: ({ director }) => director !== undefined,
    fields: ['author'],
    why: 'The director is the author of a film in RIS.',
  },
];
