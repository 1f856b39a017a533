// A thread that makes lists with citeproc alone, out of the same packs of styles.
import { parentPort } from 'node:worker_threads';
import citeproc from 'citeproc';
import { styleStore } from '../../../server/lsp/style-store.ts';

const store = styleStore();

/** @param cited whether each item is cited by itself, or stands in the list alone */
function list({ style, locale, items, cited }) {
  const known = new Map(items.map((item) => [item.id, item]));
  const system = { retrieveItem: (id) => known.get(id), retrieveLocale: (tag) => store.readLocale(tag) };
  const engine = new citeproc.Engine(system, store.readStyle(style), locale, true);
  engine.setOutputFormat('html');
  engine.opt.development_extensions.wrap_url_and_doi = true;
  const ids = items.map(({ id }) => id);
  if (cited) {
    const citations = ids.map((id, i) => ({
      citationID: `c${i}`,
      citationItems: [{ id }],
      properties: { noteIndex: engine.opt.xclass === 'note' ? i + 1 : 0 },
    }));
    engine.rebuildProcessorState(citations, 'html', []);
  } else {
    engine.updateItems(ids);
  }
  return engine.makeBibliography()[1];
}

parentPort.on('message', (asked) => parentPort.postMessage(list(asked)));
