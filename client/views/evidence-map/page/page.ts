// The page of the evidence map: runs in the webview, draws what the extension sends and says what the writer asks for.
import type { EvidenceMap, MapAction, MapSelection } from '../../../../server/lsp/protocol.ts';
import { button, element, keepingFocus } from '../../common/page/dom.ts';
import type { FromPage, PageState, ToPage } from '../messages.ts';
import { summary } from '../words.ts';
import { bodyOf } from './details.ts';
import { tableOf } from './table.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
let state: PageState = vscode.getState() ?? {};

// Elements that stay: what is drawn anew inside them keeps its place on the screen.
const intro = element('p', { class: 'intro' });
const tables = element('div', { class: 'tables' });
const title = element('h2', {});
const lead = element('p', { class: 'lead' });
const body = element('div', {});
const details = element(
  'section',
  { class: 'details', 'aria-label': 'Details', tabindex: '0' },
  element('div', { 'aria-live': 'polite', 'aria-atomic': 'true' }, title, lead),
  body,
);
const status = element('p', { class: 'status', role: 'status' });
const colophon = element('p', { class: 'colophon' });
document.querySelector('main')!.append(element('h1', {}, 'Evidence map'), intro, tables, details, status, colophon);

function keep(changed: PageState): void {
  state = { ...state, ...changed };
  vscode.setState(state);
}

function select(selection: MapSelection): void {
  keep({ selection });
  status.textContent = '';
  details.scrollTop = 0;
  draw(shown);
  vscode.postMessage({ type: 'select', selection });
}

/** Puts the keyboard on what is selected, or on the first claim. */
function focusTable(): void {
  const selected = tables.querySelector<HTMLElement>('[aria-pressed="true"]');
  (selected ?? tables.querySelector<HTMLElement>('[tabindex="0"]'))?.focus();
}

function act(action: MapAction): void {
  if (action.kind === 'select') {
    select(action.selection);
    focusTable();
  } else {
    vscode.postMessage({ type: 'act', action });
  }
}

/** A text that is set only where it differs: a screen reader says what is set. */
function say(target: HTMLElement, text: string): void {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

let shown: { name: string; map: EvidenceMap } | undefined;

function drawTables({ packs, topics }: EvidenceMap): void {
  tables.replaceChildren(
    ...packs.map((pack) => element('div', { class: 'scroller' }, tableOf(pack, state.selection, select))),
    ...topics.map((topic) =>
      button({}, () => vscode.postMessage({ type: 'topic', id: topic.id }), `Make it about: ${topic.title}`),
    ),
  );
}

function drawDetails({ packs, details: found }: EvidenceMap): void {
  details.hidden = packs.length === 0;
  title.hidden = found === undefined;
  say(title, found?.title ?? '');
  say(lead, found?.lead ?? 'Choose a claim, a reference, or a cell between them.');
  body.replaceChildren(...(found ? bodyOf(found, act) : []));
}

function draw(drawn: typeof shown): void {
  shown = drawn;
  if (!drawn) {
    return;
  }
  const { name, map } = drawn;
  say(
    intro,
    map.packs.length > 0
      ? map.packs.map((pack) => `${name} · ${pack.title}: ${summary(pack)}`).join('. ')
      : `${name} names no subject that Ketacite has evidence on.`,
  );
  say(colophon, map.packs.map(({ checked, disclaimer }) => `Evidence checked ${checked}. ${disclaimer}`).join(' '));
  keepingFocus(tables, () => drawTables(map), focusTable);
  keepingFocus(body, () => drawDetails(map), focusTable);
}

/** What was drawn last, to leave the page alone where nothing differs: the document changes at every key. */
let last = '';

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'turn') {
    select(data.selection);
    focusTable();
  } else if (data.type === 'said') {
    status.textContent = data.message;
  } else if (JSON.stringify(data) !== last) {
    last = JSON.stringify(data);
    if (data.type === 'none') {
      draw({ name: '', map: { packs: [], topics: [] } });
      say(intro, data.message);
    } else {
      keep({ uri: data.uri });
      draw({ name: data.name, map: data.map });
      if (document.hasFocus() && document.activeElement === document.body) {
        focusTable();
      }
    }
  }
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    event.preventDefault();
    vscode.postMessage({ type: 'leave' });
  }
});

vscode.postMessage({ type: 'select', selection: state.selection });
