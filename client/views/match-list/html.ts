import type { MatchListResult, MatchRow, ShownWork } from '../../../server/lsp/protocol.ts';
import { escapeHtml } from '../../../server/text.ts';
import { documentHtml } from '../common/page-html.ts';
import { STYLE } from './style.ts';
import { othersWords, stateWords, summary } from './words.ts';

/** The commands that the page's links may run: the first takes a row's number, counted from 0. */
export const REVEAL_LINE = 'ketacite.matchList.reveal';
export const REPLACE_LINES = 'ketacite.matchList.replace';
export const COPY_REPORT = 'ketacite.matchList.copy';

const MARKS: Record<MatchRow['state'], string> = { same: '✓', differs: '≠', misprint: '!', unknown: '?' };

const key = (citekey: string) => `<code>@${escapeHtml(citekey)}</code>`;

/** What is printed, with the stretches that differ marked where they stand there as they are named. */
function printedHtml({ printed, differences }: MatchRow): string {
  const spans = differences
    .map((difference) => ({ from: printed.indexOf(difference.printed), length: difference.printed.length }))
    .filter(({ from, length }) => from >= 0 && length > 0)
    .sort((a, b) => a.from - b.from);
  let html = '';
  let at = 0;
  for (const { from, length } of spans) {
    if (from >= at) {
      html += `${escapeHtml(printed.slice(at, from))}<mark>${escapeHtml(printed.slice(from, from + length))}</mark>`;
      at = from + length;
    }
  }
  return html + escapeHtml(printed.slice(at));
}

const workHtml = ({ citekey, reference }: ShownWork) => `${escapeHtml(reference)} ${key(citekey)}`;

function rowHtml(row: MatchRow & { range: { start: { line: number } } }, index: number): string {
  const { state, work, differences, misprint, others, stays, range } = row;
  const link = `command:${REVEAL_LINE}?${encodeURIComponent(JSON.stringify([index]))}`;
  const name = work ? `${escapeHtml(work.name)} ${key(work.citekey)}` : 'No known reference';
  const facts = [
    ...differences.map(({ message }) => `<dt>Differs</dt><dd>${escapeHtml(message)}</dd>`),
    ...(misprint === undefined ? [] : [`<dt>Not found</dt><dd>${escapeHtml(misprint)}</dd>`]),
    ...(work && state === 'differs' ? [`<dt>Record</dt><dd>${escapeHtml(work.reference)}</dd>`] : []),
    ...others.map((other) => `<dt>${othersWords(row)}</dt><dd>${workHtml(other)}</dd>`),
    ...(stays === undefined ? [] : [`<dt>Stays</dt><dd class="quiet">${escapeHtml(stays)}</dd>`]),
  ];
  return `<li class="${state}">
<h2><span class="mark" aria-hidden="true">${MARKS[state]}</span> <span>${index + 1}. ${name}
<span class="state">${stateWords(row)}</span></span> <a href="${escapeHtml(link)}">Line ${range.start.line + 1}</a></h2>
<p class="printed">${printedHtml(row)}</p>
${facts.length > 0 ? `<dl>${facts.join('\n')}</dl>` : ''}
</li>`;
}

const button = (command: string, title: string, more = '') =>
  `<a class="button${more}" role="button" href="command:${command}">${escapeHtml(title)}</a>`;

function offerHtml({ lines, sentences }: NonNullable<MatchListResult['offer']>): string {
  const title = `Replace ${lines} ${lines === 1 ? 'line' : 'lines'} with Ketacite’s list`;
  return `<p>${button(REPLACE_LINES, title, ' primary')} ${button(COPY_REPORT, 'Copy this report')}</p>
<ul class="quiet">${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('')}</ul>`;
}

/**
 * The page that shows what was found. It runs no script and loads nothing; its links run the commands above.
 * @param name the document's
 * @param said what was done last
 * @param nonce a random word: only the style that carries it is used
 */
export function pageHtml(name: string, { rows, message, offer }: MatchListResult, said: string, nonce: string): string {
  const body = [
    `<h1>References of ${escapeHtml(name)}</h1>`,
    `<p role="status"${said === '' ? ' hidden' : ''} class="said">${escapeHtml(said)}</p>`,
    ...(rows ? [`<p>${summary(rows)}</p>`] : []),
    ...(message === undefined ? [] : [`<p>${escapeHtml(message)}</p>`]),
    ...(offer ? [offerHtml(offer)] : rows ? [`<p>${button(COPY_REPORT, 'Copy this report')}</p>`] : []),
    ...(rows ? [`<ol>${rows.map(rowHtml).join('\n')}</ol>`] : []),
  ];
  return documentHtml({
    policy: [`style-src 'nonce-${nonce}'`],
    head: `<style nonce="${escapeHtml(nonce)}">${STYLE}</style>`,
    title: 'References compared',
    body: `<main>\n${body.join('\n')}\n</main>`,
  });
}
