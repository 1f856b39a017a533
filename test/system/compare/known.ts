/** Why Pandoc prints something else than Ketacite, and where. Texts are as `normalised` leaves them. */
export interface Known {
  /** What Pandoc (citeproc 0.6) and citeproc-js do, and which of them CSL 1.0.2 or a style's published rules back. */
  reason: string;
  styles?: RegExp;
  documents?: RegExp;
  /** What Pandoc prints, and what Ketacite prints in its place. */
  texts?: readonly (readonly [theirs: RegExp, ours: string])[];
  /** What stands at another place, or in one of the two alone. */
  places?: RegExp;
}

const ABBREVIATION =
  'citeproc-js reads "ch." in a locator as its label, whatever label it is given; Pandoc prints it. CSL backs Pandoc: a locator is text.';
const JUNIOR =
  'Pandoc keeps the full stop of "Jr.", citeproc-js takes it out where a style sets initials without any. CSL leaves it open; AMA and the NLM set "Jr" without.';
const ALONE =
  'Where only the year is asked for (`-@key`), Pandoc takes works of the same author and year for told apart. CSL backs citeproc-js: the list has suffixes, and without them nobody can tell which is meant.';
const GROUPS =
  'citeproc-js orders works whose sort keys are equal by the names as they are told apart, Pandoc as they are written. CSL leaves it open; APA has the order of the list.';
const NOCITE =
  'In a style that does not sort, Pandoc lists what `nocite` names as the library has it, Ketacite as it is written. CSL leaves it open.';

export const KNOWN: readonly Known[] = [
  {
    reason:
      "Pandoc sorts an apostrophe before letters, citeproc-js passes over it (O'Brien). CSL leaves it open; APA and Chicago alphabetise without it.",
    documents: /^(particles|all that there is)$/,
    texts: [[/(O'Brien &amp; Smith-Jones, 2004); (Öberg &amp; Łucki, 2010)/, '$2; $1']],
    places: /^(?:O'Brien|Öberg), /,
  },
  {
    reason:
      'Pandoc takes the name "others", which stands for those that a record leaves out, for a name where a style may print "…". Neither is in CSL; what is meant is "et al.".',
    styles: /^apa/,
    texts: [[/Ahlers, T\.others\./, 'Ahlers, T. et al.']],
  },
  {
    reason: ABBREVIATION,
    styles: /^apa/,
    texts: [[/pp\. ch\. IV/, 'Chapter IV']],
  },
  {
    reason: ABBREVIATION,
    styles: /^(american-medical-association|jama)$/,
    texts: [[/ppch\. IV/, 'chapIV']],
  },
  {
    reason: ABBREVIATION,
    styles: /^(chicago|harvard)/,
    texts: [[/(?:pp\. )?ch\. IV/, 'chap. IV']],
  },
  {
    reason: ABBREVIATION,
    styles: /^modern-language-association$/,
    texts: [[/ ch\. IV/, ', chap.IV']],
  },
  {
    reason:
      'The style sets "No." before what is a number. Pandoc takes "IHC/13.4" for one. CSL backs citeproc-js: of marks only commas, hyphens and ampersands are in numbers.',
    styles: /^apa$/,
    texts: [[/Report No\. IHC/, 'Report IHC']],
  },
  {
    reason: ALONE,
    documents: /^without the author$/,
    texts: [
      [/^\(see 2017, 2017\)$/, '(see 2017b, 2017a)'],
      [/(^Elm.*)2017(?=\D+first look)/i, '$12017a'],
      [/(^(?:Elm|———).*)2017(?=\D+revisited)/i, '$12017b'],
    ],
  },
  {
    reason: ALONE,
    styles: /^modern-language-association$/,
    documents: /^without the author$/,
    texts: [[/^\(see \)$/, '(see "Nausea Revisited"; "A First Look at Nausea")']],
  },
  {
    reason:
      'Behind a year with a locator Pandoc goes on as behind a whole cite. CSL backs citeproc-js: years that are set together have the delimiter of their group.',
    styles: /^(apa|apa-6th-edition|harvard-cite-them-right)$/,
    texts: [[/2015; 2017a, p\. 3; 2017b/, '2015, 2017a, p. 3, 2017b']],
  },
  {
    reason:
      'Once a year has a locator, Pandoc parts all years by semicolons, citeproc-js the next one alone. CSL would have commas throughout; Chicago has semicolons behind page numbers.',
    styles: /^chicago-author-date$/,
    texts: [[/2017b; 2015\)/, '2017b, 2015)']],
  },
  {
    reason:
      'Pandoc brings works of the same author together that another one parts, citeproc-js only in styles that sort. CSL backs Pandoc: cites are grouped where years are collapsed.',
    styles: /^chicago-author-date$/,
    texts: [[/Elm 2017b, 2017a; Alder 2014/, 'Elm 2017b; Alder 2014; Elm 2017a']],
  },
  {
    reason: GROUPS,
    documents: /^groups that begin alike$/,
    texts: [[/(Fir, Nash.*?2018); (Fir, Gale, Kerr.*?2018); (Fir, Gale, Holt.*?2018)/, '$3; $2; $1']],
  },
  {
    reason: GROUPS,
    styles: /^harvard-cite-them-right$/,
    texts: [[/(reviewed in .*?); (Smith and Birch, 2014)/, '$2; $1']],
  },
  {
    reason:
      'citeproc-js sets no italics for Chinese, and no full stop behind a name without initials; Pandoc does. CSL knows no scripts, and Chinese has no italics.',
    texts: [
      [/<i>虚构杂志<\/i>/, '虚构杂志'],
      [/王小明\.(?=,| \(2020\) )/, '王小明'],
    ],
  },
  {
    reason: 'As the last, in Cell, where a full stop stands behind the name in Pandoc alone.',
    styles: /^cell$/,
    texts: [[/王小明\. \(/, '王小明 (']],
  },
  {
    reason:
      'Pandoc prints a note as often as the text refers to it, Ketacite prints its citations once, where they stand. CSL knows no notes of the writer.',
    documents: /^notes before and behind$/,
    places: /^(?:<sup>2<\/sup>|\(2\)|\[2\]|\(Alder.*\)|Alder, "Sleep.*)$/,
  },
  {
    reason: 'Pandoc makes no range of a number that has a prefix, citeproc-js does. CSL leaves it open.',
    documents: /^numbers$/,
    texts: [
      [/see 3,4-6/, 'see 3-6'],
      [/see \[3\], \[4\]-/, 'see [3]-'],
    ],
  },
  { reason: JUNIOR, styles: /^(american-medical-association|jama|vancouver)$/, texts: [[/Jr\.,/, 'Jr,']] },
  {
    reason: NOCITE,
    styles: /^(american-medical-association|jama|vancouver|ieee|nature|cell)$/,
    documents: /^nothing but the list$/,
    places: /^\[?[14]\]?\.? (?:.*Smith|.*van der Kolk)/,
  },
  {
    reason:
      'A title that ends with a question mark has no comma behind it in Pandoc, one in citeproc-js. CSL leaves it open.',
    styles: /^(chicago-fullnote-bibliography|ieee)$/,
    texts: [[/\?" (?=<i>|17)/, '?," ']],
  },
  {
    reason:
      'In an author in the text with more works behind, Pandoc sorts the author away from its year. CSL leaves it open; the year belongs behind its author.',
    styles: /^harvard-cite-them-right$/,
    texts: [[/^\((Dorn.*?2010); Cedar, Glen and Ivers; 2016; (see Hale.*)\)$/, 'Cedar, Glen and Ivers (2016; $1; $2)']],
  },
  {
    reason:
      'Pandoc sorts "van der Kolk" and "d\'Arc" by their particles though the style demotes them. CSL backs citeproc-js: `demote-non-dropping-particle="sort-only"`.',
    styles: /^harvard-cite-them-right$/,
    places: /^(?:van der Kolk, B|d'Arc, J)/,
  },
  {
    reason: 'As the last: of the two that change places, the other one.',
    styles: /^harvard-cite-them-right$/,
    documents: /^nothing but the list$/,
    places: /^Smith, J/,
  },
  {
    reason:
      'citeproc-js prints a label for "volume" where a work has only a number of volumes. CSL backs Pandoc: a label is printed with its variable.',
    styles: /^harvard-cite-them-right$/,
    texts: [[/ \(3\)\. Boston/, ' (3 vol). Boston']],
  },
  {
    reason:
      'Pandoc drops what the locale sets behind a day where a style lists the parts of a date. CSL backs citeproc-js: they are taken from the locale, with what is around them.',
    styles: /^harvard-cite-them-right$/,
    documents: /^in German$/,
    texts: [[/9 Februar/, '9. Februar']],
  },
  {
    reason:
      'Pandoc leaves out a group without variables in a group whose variables are all empty. CSL 1.0.2 backs citeproc-js: a group that prints something counts as a variable that does.',
    styles: /^ieee$/,
    texts: [[/2013\. Available/, '2013. [Online]. Available']],
  },
];
