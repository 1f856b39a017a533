// Parsing a draft of 5,000 lines for the Markdown preview with the plugin that finds citations, against markdown-it alone: VS Code does
// it at keystrokes, with a preview or without.
import MarkdownIt from 'markdown-it';
import { importServer } from './bundle.mjs';
import { longDraft } from './draft.mjs';
import { median } from './session.mjs';
import { milliseconds } from './table.mjs';

const BAR = 1.5;
const LINES = 5_000;
/** Rounds that are measured, and those before: the engine compiles what it runs often. */
const ROUNDS = 15;
const WARM_UP = 5;

const timed = (run) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

/** The rows of the bench's table; milliseconds are medians. */
export async function preview() {
  const { citationPlugin } = await importServer('preview/plugin.ts');
  const text = longDraft(LINES);
  const engine = () => new MarkdownIt({ html: true, linkify: true });
  const sides = { ours: citationPlugin(engine(), () => undefined), rival: engine() };
  const measured = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const order = round % 2 ? ['ours', 'rival'] : ['rival', 'ours'];
    const pair = Object.fromEntries(order.map((side) => [side, timed(() => sides[side].parse(text, {}))]));
    if (round >= WARM_UP) {
      measured.push(pair);
    }
  }
  const cites = sides.ours.parse(text, {}).flatMap(({ children }) => children ?? []);
  const found = cites.filter(({ type }) => type === 'ketacite_cite').length;
  if (found < LINES / 5) {
    throw new Error(`The plugin finds ${found} citations only.`);
  }
  return [
    {
      what: `parsing ${LINES.toLocaleString('en')} lines with ${found.toLocaleString('en')} citations, against markdown-it alone`,
      ours: milliseconds(median(measured.map(({ ours }) => ours))),
      rival: milliseconds(median(measured.map(({ rival }) => rival))),
      ratio: median(measured.map(({ ours, rival }) => ours / rival)),
      bar: BAR,
    },
  ];
}
