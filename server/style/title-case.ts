/** Small words that Title Case leaves small; they say nothing about a title's case. */
const SMALL = new Set('a an and as at but by for from in into nor of on or over per the to up via vs with'.split(' '));

/** A word's stretch in LaTeX, a group in braces, or whatever stands between. */
const PIECE = /\\[a-zA-Z]+ *|\\.|[{}$]|\p{L}[\p{L}\p{N}'’]*|[^\\{}$\p{L}]+/gu;

/** Marks around what keeps its case in every style; they become CSL's `nocase` when the title is CSL. */
export const NOCASE = { from: '\ue001', to: '\ue002' };

/** A letter alone is a name: vitamin D, hepatitis C, K⁺. */
const isCapitalised = (word: string) => /^\p{Lu}[^\p{Lu}]+$/u.test(word);
/** A word with a capital inside is a name such as iPhone or NMDA, and stays. */
const lowered = (word: string) => (isCapitalised(word) ? word.toLowerCase() : word);

/** Calls `word` for each word outside protecting braces; a command's argument is not protected. */
function mapWords(latex: string, word: (word: string, afterStop: boolean) => string): string {
  const groups: boolean[] = [];
  let afterStop = true;
  let math = false;
  let command = false;
  return latex.replace(PIECE, (piece) => {
    const afterCommand = command;
    command = /^\\[a-zA-Z]/.test(piece);
    if (piece === '{') {
      groups.push(!afterCommand);
    } else if (piece === '}') {
      groups.pop();
    } else if (piece === '$') {
      math = !math;
    } else if (/^\p{L}/u.test(piece)) {
      const first = afterStop;
      afterStop = false;
      return math || groups.includes(true) ? piece : word(piece, first);
    } else if (!command) {
      afterStop = /[:.?!]\s*$/.test(piece) || (afterStop && /^[^\p{L}\p{N}]*$/u.test(piece));
    }
    return piece;
  });
}

/** Whether a title is written with capitals throughout, as BibTeX wants it: its styles then lower all but what stands in braces. */
function isTitleCase(latex: string): boolean {
  let capitals = 0;
  let all = 0;
  mapWords(latex, (word, first) => {
    if (!first && !SMALL.has(word.toLowerCase()) && (isCapitalised(word) || word === word.toLowerCase())) {
      all++;
      capitals += isCapitalised(word) ? 1 : 0;
    }
    return word;
  });
  return all >= 2 && capitals > 0.7 * all;
}

/**
 * A title of BibTeX in sentence case, as CSL wants it: where it is in Title Case, the words outside braces are lowered.
 * A title that is in sentence case already keeps the capitals of its names, in braces or not.
 */
export function sentenceCase(latex: string): string {
  const cased = isTitleCase(latex) ? mapWords(latex, (word, first) => (first ? word : lowered(word))) : latex;
  // What is protected and begins small would get a capital in styles with Title Case: pH, von Willebrand.
  return cased.replace(/(^|[^\\a-zA-Z}^_])\{(\p{Ll}[^{}\\$]*)\}/gu, `$1${NOCASE.from}$2${NOCASE.to}`);
}
