// A citation that is added to a document with a long list: from the keystroke to the text of the new list, over the style thread,
// against the same with an engine that has to be made anew.
import { median } from '../session.mjs';
import { milliseconds } from '../table.mjs';
import { ours } from './bundles.mjs';
import { draftLines, itemsOf, ONE_EACH, recordsOf, severalEach } from './works.mjs';

const WORKS = 500;
/** Works that are not cited until they are added. */
const MORE = 60;
const URI = 'file:///draft.md';
const WARM_UP = 40;
const EDITS = 20;
const REMOVALS = 3;
const LEAST = 100;

const STYLES = [
  { id: 'apa', name: 'APA' },
  { id: 'vancouver', name: 'Vancouver' },
  { id: 'chicago-note-bibliography', name: 'Chicago’s notes' },
  { id: 'chicago-author-date', name: 'Chicago’s years, with dashes for names' },
];
const PLACES = { beginning: 0, middle: 0.5, end: 1 };

/** A session with one draft; each `list` is of the draft as it is then. */
function session(api, items, groups, style) {
  const { citedWorks, DEFAULTS, Document, documentRequest, listShelf, listText, NO_SOURCES, snapshotOf } = api;
  const records = recordsOf(items);
  const brief = { authors: [], title: '', journal: '', year: '' };
  const entries = items.map(({ id }) => ({ citekey: id, brief, record: records.get(id), origin: URI }));
  const base = snapshotOf([], DEFAULTS);
  const library = base.library.with([listShelf(URI, entries)]);
  const thread = api.styleThread();
  let document;

  async function list(revision) {
    const named = { ...NO_SOURCES.named, style: { ...style, title: style.name, format: 'numeric', revision } };
    const snapshot = { ...base, library, sources: new Map([[URI, { ...NO_SOURCES, named }]]) };
    const works = citedWorks(snapshot, document);
    const formatted = await thread.formatDocument(documentRequest(snapshot, document, works));
    return {
      text: listText(formatted.entries, 'markdown'),
      clusters: formatted.clusters,
      count: formatted.entries.length,
    };
  }

  return {
    list,
    begin() {
      document = Document.create(URI, 'markdown', (document?.version ?? 0) + 1, draftLines(items, groups).join('\n'));
    },
    /** Replaces some characters of the first words of a line. */
    edit(line, characters, text) {
      const range = { start: { line, character: 8 }, end: { line, character: 8 + characters } };
      document = document.edit([{ range, text }], document.version + 1);
    },
    stop: () => thread.stop(),
  };
}

async function timed(action) {
  const start = performance.now();
  const result = await action();
  return { time: performance.now() - start, result };
}

/** The rows of one style and one kind of draft. */
async function rowsOf(api, style, groups, kind) {
  const items = itemsOf(WORKS + MORE);
  const { list, begin, edit, stop } = session(api, items, groups, style);
  const citeOf = (i) => ` [@${items[WORKS + i].id}]`;
  try {
    // An engine is known by the revision of its style: another one has another made, in a thread that is warm.
    let revisions = 0;
    const listAnew = () => {
      revisions++;
      return timed(() => list(`${revisions}`));
    };
    const rebuilds = [];
    const places = [];
    for (const [place, part] of Object.entries(PLACES)) {
      const times = { added: [], removed: [] };
      begin();
      await list();
      for (let i = 0; i < WARM_UP + EDITS; i++) {
        const line = 2 * Math.round(part * (groups.length - 1));
        edit(line, 0, citeOf(i));
        const { time, result } = await timed(() => list());
        if (result.count !== WORKS + i + 1) {
          throw new Error(`${style.name}: ${result.count} entries`);
        }
        if (i >= WARM_UP) {
          times.added.push(time);
        }
      }
      const last = await list();
      const { time, result } = await listAnew();
      rebuilds.push(time);
      if (result.text !== last.text || JSON.stringify(result.clusters) !== JSON.stringify(last.clusters)) {
        throw new Error(`${style.name}, ${place}: the list is not that of a new engine.`);
      }
      await list();
      for (let i = WARM_UP + EDITS - 1; i >= WARM_UP + EDITS - REMOVALS; i--) {
        edit(2 * Math.round(part * (groups.length - 1)), citeOf(i).length, '');
        times.removed.push((await timed(() => list())).time);
      }
      places.push({ place, added: median(times.added), removed: median(times.removed) });
    }
    const rebuild = median(rebuilds);
    const longest = Math.max(...places.map(({ removed }) => removed));
    return [
      ...places.map(({ place, added }) => ({
        change: `a citation added at the ${place}`,
        time: added,
        least: LEAST,
      })),
      { change: 'one taken out again, where that takes longest', time: longest },
    ].map(({ change, time, least }) => ({
      what: `${style.name}, ${kind}: ${change}`,
      ours: milliseconds(time),
      rival: milliseconds(rebuild),
      ratio: rebuild / time,
      least,
    }));
  } finally {
    stop();
  }
}

/** The rows of changes to long lists. */
export async function editRows() {
  const api = await ours();
  const rows = [];
  for (const style of STYLES) {
    rows.push(...(await rowsOf(api, style, ONE_EACH(WORKS), `${WORKS} clusters`)));
  }
  for (const style of STYLES.slice(0, 2)) {
    rows.push(...(await rowsOf(api, style, severalEach(WORKS, 300), '300 clusters of several')));
  }
  return rows;
}
