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
const WARM_UP = 10;
const EDITS = 12;
const REBUILDS = 3;
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
  let document = Document.create(URI, 'markdown', 0, draftLines(items, groups).join('\n'));

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
  const { list, edit, stop } = session(api, items, groups, style);
  try {
    await list();
    // An engine is known by the revision of its style: another one has another made, in a thread that is warm.
    let revisions = 0;
    const rebuild = () => {
      revisions++;
      return timed(() => list(`${revisions}`));
    };
    const rows = [];
    for (const [place, part] of Object.entries(PLACES)) {
      const rebuilds = [];
      for (let i = 0; i < REBUILDS; i++) {
        rebuilds.push((await rebuild()).time);
      }
      await list();
      const times = { added: [], removed: [] };
      for (let i = 0; i < WARM_UP + EDITS; i++) {
        const line = 2 * Math.round(part * (groups.length - 1 - (i % 10))) + (part === 0 ? 2 * (i % 10) : 0);
        const cite = ` [@${items[WORKS + (i % MORE)].id}]`;
        const change = async (characters, text) => {
          edit(line, characters, text);
          return list();
        };
        const added = await timed(() => change(0, cite));
        if (i === WARM_UP) {
          const { result } = await rebuild();
          if (
            result.text !== added.result.text ||
            JSON.stringify(result.clusters) !== JSON.stringify(added.result.clusters)
          ) {
            throw new Error(`${style.name}, ${place}: the list is not that of a new engine.`);
          }
          await list();
        }
        const removed = await timed(() => change(cite.length, ''));
        if (added.result.count !== WORKS + 1 || removed.result.count !== WORKS) {
          throw new Error(`${style.name}: ${added.result.count} and ${removed.result.count} entries`);
        }
        if (i > WARM_UP) {
          times.added.push(added.time);
          times.removed.push(removed.time);
        }
      }
      rows.push({ place, rebuild: median(rebuilds), added: median(times.added), removed: median(times.removed) });
    }
    const worst = rows.reduce((one, row) => (one.rebuild / one.removed < row.rebuild / row.removed ? one : row));
    return [
      ...rows.map((row) => ({ ...row, change: `a citation added at the ${row.place}`, time: row.added, least: LEAST })),
      { ...worst, change: 'one taken out again, where that takes longest', time: worst.removed },
    ].map(({ change, rebuild, time, least }) => ({
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
