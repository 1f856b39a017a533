const RENDERING = ['choose', 'date', 'group', 'label', 'names', 'number', 'text'];
const CONDITIONAL = [...RENDERING, 'conditions'];

/** What may stand directly within an element: CSL 1.0.2, and what citeproc knows beside it. */
export const CHILDREN: Record<string, readonly string[]> = {
  style: ['info', 'locale', 'macro', 'citation', 'bibliography', 'intext'],
  locale: ['info', 'style-options', 'date', 'terms'],
  'style-options': [],
  terms: ['term'],
  term: ['single', 'multiple'],
  single: [],
  multiple: [],
  macro: RENDERING,
  citation: ['sort', 'layout'],
  bibliography: ['sort', 'layout'],
  intext: ['sort', 'layout'],
  sort: ['key'],
  key: [],
  layout: RENDERING,
  group: RENDERING,
  choose: ['if', 'else-if', 'else'],
  if: CONDITIONAL,
  'else-if': CONDITIONAL,
  else: RENDERING,
  conditions: ['condition'],
  condition: [],
  names: ['name', 'et-al', 'label', 'substitute', 'institution'],
  name: ['name-part'],
  'name-part': [],
  'et-al': [],
  institution: ['institution-part'],
  'institution-part': [],
  substitute: RENDERING,
  date: ['date-part'],
  'date-part': [],
  text: [],
  number: [],
  label: [],
};

/** In these citeproc passes over an element that it does not know. */
export const LENIENT = new Set(['style', 'locale', 'terms']);

/** Attributes of which an element needs one to print anything. */
export const NEEDED: Record<string, readonly string[]> = {
  names: ['variable'],
  date: ['variable'],
  number: ['variable'],
  label: ['variable'],
  text: ['variable', 'macro', 'term', 'value'],
  key: ['variable', 'macro'],
  'date-part': ['name'],
  'institution-part': ['name'],
  macro: ['name'],
  term: ['name'],
};

const RANGES = ['expanded', 'minimal', 'minimal-two', 'chicago', 'chicago-15', 'chicago-16'];
const BOOLEAN = ['true', 'false'];
const MATCH = ['all', 'any', 'none', 'nand'];

/** Values without which citeproc fails as soon as it prints the element. */
export const VALUES: Record<string, readonly string[]> = {
  and: ['text', 'symbol', 'none'],
  'font-style': ['normal', 'italic', 'oblique'],
  'font-variant': ['normal', 'small-caps'],
  'font-weight': ['normal', 'bold', 'light'],
  'text-decoration': ['none', 'underline'],
  'vertical-align': ['baseline', 'sup', 'sub'],
  'text-case': ['lowercase', 'uppercase', 'capitalize-first', 'capitalize-all', 'sentence', 'title', 'normal'],
  'page-range-format': RANGES,
  'year-range-format': RANGES,
  quotes: BOOLEAN,
  'strip-periods': BOOLEAN,
};

/** The same for attributes whose values depend on the element. */
export const VALUES_OF: Record<string, Record<string, readonly string[]>> = {
  if: { match: MATCH },
  'else-if': { match: MATCH },
  condition: { match: MATCH },
  conditions: { match: MATCH },
  date: { form: ['text', 'numeric'] },
  'et-al': { term: ['et-al', 'and others'] },
  'date-part': { name: ['year', 'month', 'day'] },
  'institution-part': { name: ['long', 'short'] },
};

/** The forms of a date's parts. */
export const PART_FORMS: Record<string, readonly string[]> = {
  year: ['long', 'short', 'numeric'],
  month: ['long', 'short', 'numeric', 'numeric-leading-zeros'],
  day: ['long', 'numeric', 'numeric-leading-zeros', 'ordinal'],
};

/** The variables that citeproc reads as dates. */
export const DATES = [
  'issued',
  'accessed',
  'original-date',
  'event-date',
  'submitted',
  'available-date',
  'locator-date',
];
