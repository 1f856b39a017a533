import type { RuleSetting, Severity } from '../problem.ts';

/** What is said of the problems of one code where they are listed, and their severity unless the writer sets another. */
export interface Code {
  /** The severest in which they come: some problems of a library are milder than others of the same code. */
  severity: Severity;
  /** One sentence in plain words. */
  about: string;
}

/** The codes of what a text claims: these can be dismissed. */
export const CLAIM_CODES = {
  'over-claim': {
    severity: 'warning',
    about: 'Words that promise more than the references show, such as a cure, a guarantee or no side effects.',
  },
  'unsupported-citation': {
    severity: 'warning',
    about: 'A citation whose work does not support the claim beside it: it studied something or somebody else.',
  },
  'uncited-claim': {
    severity: 'information',
    about: 'A claim that a reference supports, with no citation in its sentence or behind it in the paragraph.',
  },
  'unsupported-claim': {
    severity: 'information',
    about: 'A claim that none of the references supports: it needs another source.',
  },
  'missing-caveats': {
    severity: 'information',
    about: 'A text that makes claims and leaves out what every such text should mention, such as supervision.',
  },
} as const satisfies Record<string, Code>;

const OTHER_CODES = {
  'unknown-citation': { severity: 'warning', about: 'A citekey that no reference has.' },
  'misprinted-reference': {
    severity: 'warning',
    about: 'A citation of a reference of which no record was found as it was printed.',
  },
  'ambiguous-citekey': { severity: 'warning', about: 'A citekey that two different works have.' },
  'incomplete-reference': {
    severity: 'warning',
    about: 'A cited work whose record lacks what a reference needs, or that the list leaves out.',
  },
  'stale-reference-list': {
    severity: 'information',
    about: 'A reference list that is not what the citations and the style give now.',
  },
  'double-reference-list': {
    severity: 'information',
    about: 'A reference list in a document in which Pandoc prints one of its own.',
  },
  'unknown-style': { severity: 'warning', about: 'Words that should name a citation style and do not.' },
  'style-file': { severity: 'error', about: 'A citation style in a file of its own that cannot be used.' },
  'unknown-ignore': {
    severity: 'information',
    about: 'A comment that tells Ketacite to ignore problems of a code that there is not.',
  },
  'dismissed-file': {
    severity: 'warning',
    about: 'What is wrong in .ketacite/dismissed.json, which keeps the problems that were ignored.',
  },
  'front-matter': { severity: 'warning', about: 'Front matter or a project file that cannot be read.' },
  'library-missing': { severity: 'warning', about: 'A library file that is not there.' },
  'library-unreadable': { severity: 'warning', about: 'A library file that cannot be read.' },
  'library-format': { severity: 'warning', about: 'A library file in a format that Ketacite does not read.' },
  'library-name': { severity: 'warning', about: 'Words that should name a library file and do not.' },
  'library-path': { severity: 'information', about: 'A path that Pandoc does not find as it is written.' },
  'library-url': { severity: 'information', about: 'A library on the internet, where Ketacite reads nothing.' },
  'library-unsaved': { severity: 'information', about: 'A relative path in a document that has not been saved.' },
  'library-untrusted': { severity: 'information', about: 'A library outside a workspace that is not trusted.' },
  'library-syntax': { severity: 'error', about: 'An entry of a library that cannot be read; its neighbours work.' },
  'library-encoding': { severity: 'information', about: 'A library that is not written in UTF-8.' },
  'stale-library': { severity: 'warning', about: 'A library that ends within an entry, as if it were being written.' },
  'duplicate-citekey': { severity: 'warning', about: 'A citekey that stands twice in one library.' },
  'undefined-string': { severity: 'warning', about: 'A BibTeX name that no @string defines.' },
  'missing-field': { severity: 'error', about: 'An entry without what a reference needs, such as a title.' },
  'pack-file': { severity: 'error', about: 'What is wrong in a file of an evidence pack; the rest of the pack works.' },
} as const satisfies Record<string, Code>;

/** All codes of problems, those of claims first. */
export const CODES: ReadonlyMap<string, Code> = new Map<string, Code>([
  ...Object.entries(CLAIM_CODES),
  ...Object.entries(OTHER_CODES),
]);

/** What a rule can be set to, as the settings list it. */
export const RULE_SETTINGS: readonly RuleSetting[] = ['off', 'hint', 'information', 'warning', 'error'];
