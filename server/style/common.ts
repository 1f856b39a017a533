/** The ids of the styles that medical journals and their neighbours ask for most, the likeliest first. */
export const COMMON: readonly string[] = [
  'apa',
  'american-medical-association',
  'vancouver',
  'nature',
  'cell',
  'chicago-author-date',
  'chicago-notes-bibliography',
  'modern-language-association',
  'ieee',
  'harvard-cite-them-right',
  'elsevier-harvard',
  'springer-vancouver',
];
