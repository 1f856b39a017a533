import type { DetailLine, Details, MapAction } from '../../../../server/lsp/protocol.ts';
import { button, element } from '../../common/page/dom.ts';

const MARKS = {
  verified: undefined,
  secondary: { symbol: '†', words: 'from a secondary source, not seen in the paper itself' },
  inference: { symbol: '‡', words: 'inferred' },
} as const;

type OnAct = (action: MapAction) => void;

const buttons = (actions: readonly MapAction[] | undefined, onAct: OnAct) =>
  (actions?.length ?? 0) > 0 &&
  element('span', { class: 'actions' }, ...actions!.map((action) => button({}, () => onAct(action), action.label)));

function lineOf({ name, text, basis, note, actions }: DetailLine, onAct: OnAct): HTMLLIElement {
  const mark = basis && MARKS[basis];
  return element(
    'li',
    {},
    name !== undefined && element('strong', {}, text === '' ? name : `${name}: `),
    text,
    mark && element('span', { class: 'basis', title: mark.words }, ` ${mark.symbol}`),
    note !== undefined && element('span', { class: 'note' }, ` ${note}`),
    buttons(actions, onAct),
  );
}

/** What the marks in the lines mean; empty where none is marked. */
function legend({ sections }: Details): string {
  const bases = new Set(sections.flatMap(({ lines }) => lines.map(({ basis }) => basis)));
  return (['secondary', 'inference'] as const)
    .filter((basis) => bases.has(basis))
    .map((basis) => `${MARKS[basis].symbol} ${MARKS[basis].words}`)
    .join(' · ');
}

/** The body of an explanation: below its head, which the page keeps so that a screen reader says what has changed in it. */
export function bodyOf(details: Details, onAct: OnAct): Node[] {
  const head = element(
    'p',
    { class: 'actions' },
    ...details.actions.map((action) => button({}, () => onAct(action), action.label)),
    details.link !== undefined && element('a', { href: details.link }, details.link),
  );
  const sections = details.sections.map(({ heading, lines }) =>
    element('section', {}, element('h3', {}, heading), element('ul', {}, ...lines.map((line) => lineOf(line, onAct)))),
  );
  const marks = legend(details);
  return [head, ...sections, ...(marks === '' ? [] : [element('p', { class: 'legend' }, marks)])];
}
