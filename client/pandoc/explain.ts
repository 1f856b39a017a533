import type { NoPandoc } from './find-pandoc.ts';
import type { Target } from './print-document.ts';
import type { Ended } from './run-program.ts';

export const KINDS: Readonly<Record<Target, string>> = { docx: 'Word document', html: 'HTML page', pdf: 'PDF' };

/** Lines of pandoc's own words that are shown. */
const SHOWN = 3;
/** Characters of them. */
const LONGEST = 300;

/** What pandoc says of what goes wrong most, and what that means to a writer. */
const MEANINGS: readonly (readonly [said: RegExp, means: string])[] = [
  [
    /YAML/,
    'The front matter, the lines between --- at the top of the document, cannot be read. The Problems view says where.',
  ],
  [/^Citeproc\w*Error/m, 'The citation style cannot be used. Choose another one.'],
  [
    /! LaTeX Error: File .([^'’\n]+)['’] not found/,
    'The program that makes PDF lacks its file “$1”. A Word document or HTML page needs none.',
  ],
  [
    /Please select a different --pdf-engine|pdf-engine .* not found/,
    'The program that makes PDF could not be started. A Word document or HTML page needs none.',
  ],
  [
    /Error producing PDF/,
    'The program that makes PDF could not set this document. A Word document or HTML page needs none.',
  ],
  [/(?:heap|stack) overflow|out of memory/i, 'The document is larger than the memory allows.'],
  [/No space left on device|disk.*full/i, 'The disk is full.'],
];

/** The lines of pandoc's messages that say something, without its own warnings before them. */
function firstLines(messages: string): string {
  const lines = messages.split(/\r?\n/).map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !line.startsWith('[WARNING]'));
  return said.slice(0, SHOWN).join(' ').slice(0, LONGEST);
}

/** Why a document was not printed, in sentences. */
export function failure({ why, code, messages }: Ended, to: Target): string {
  if (why === 'hanging') {
    return `The ${KINDS[to]} was not made: pandoc did not come to an end, and was stopped.`;
  }
  const own = firstLines(messages);
  const says = own === '' ? `It ended with the code ${code ?? 'of a crash'}.` : `It says: ${own}`;
  if (why === 'not-started') {
    return `Pandoc could not be started. ${says}`;
  }
  const [said, means] = MEANINGS.find(([pattern]) => pattern.test(messages)) ?? [];
  const [found] = said?.exec(messages) ?? [];
  const meaning = found && means ? `${found.replace(said!, means)} ` : '';
  return `Pandoc could not make the ${KINDS[to]}. ${meaning}${says}`;
}

/** What a printed document lacks, in sentences. */
export function shortcomings(messages: string): string[] {
  const pictures = [...messages.matchAll(/Could not fetch resource '?(.+?)'?: /g)].map(([, name]) => name!);
  return pictures.length === 0
    ? []
    : [`${pictures.length === 1 ? 'A picture was' : 'Pictures were'} not found: ${[...new Set(pictures)].join(', ')}.`];
}

/** Why no pandoc can be used, in sentences. */
export function missing({ setting, tooOld }: NoPandoc): string {
  if (setting !== undefined) {
    return `The setting ketacite.pandoc.path names “${setting}”, where no pandoc was found.`;
  }
  return tooOld === undefined
    ? 'This needs pandoc, a free program that makes Word documents, HTML pages and PDF of Markdown, and it was not found on this machine. Install it, then run the command again.'
    : `The pandoc on this machine is version ${tooOld}, which is too old. Version 2.11 or newer is needed.`;
}
