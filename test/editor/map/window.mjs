// The map's page as the build has it, in a browser without VS Code: this file stands for the extension.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const dist = path.join(root, 'dist/evidence-map');
const ORIGIN = 'http://map.test';
const TYPES = { js: 'text/javascript', css: 'text/css' };

/** The page's HTML, by the client's own function. */
async function pageMaker() {
  const outfile = path.join(root, 'out/map/html.mjs');
  await build({
    entryPoints: [path.join(root, 'client/views/common/page-html.ts')],
    bundle: true,
    outfile,
    format: 'esm',
    logLevel: 'warning',
  });
  return (await import(pathToFileURL(outfile).href)).pageHtml;
}

/** Gives a function that opens the page with the map of a text. */
export async function pageOpener(browser, mapOf) {
  const pageHtml = await pageMaker();
  const context = await browser.newContext({ viewport: { width: 760, height: 800 } });
  context.setDefaultTimeout(10_000);

  /** @param kept what the page has kept from before the window was reloaded */
  return async function open(text, { change, kept } = {}) {
    const page = await context.newPage();
    /** What the page has asked for, what its policy has refused, and what it wanted from elsewhere. */
    const seen = { asked: [], refused: [], strangers: [], errors: [] };
    let draft = text;
    await page.route('**/*', (route) => {
      const { pathname, origin, href } = new URL(route.request().url());
      if (origin !== ORIGIN) {
        seen.strangers.push(href);
        return route.abort();
      }
      const type = TYPES[pathname.split('.').pop()];
      const html = pageHtml({
        script: `${ORIGIN}/page.js`,
        style: `${ORIGIN}/page.css`,
        source: ORIGIN,
        title: 'Evidence map',
        nonce: 'n0nce',
      });
      return route.fulfill(
        type
          ? { contentType: type, body: readFileSync(path.join(dist, pathname)) }
          : { contentType: 'text/html', body: html },
      );
    });
    page.on('pageerror', (error) => seen.errors.push(error.message));
    await page.exposeFunction('refused', (what) => void seen.refused.push(what));
    await page.exposeFunction('posted', async (message) => {
      seen.asked.push(message);
      if (message.type === 'select') {
        seen.selected = message.selection;
        await show();
      }
    });
    const send = (message) => page.evaluate((sent) => window.postMessage(sent, '*'), message);
    /** Sends the map of the draft, as after a change. */
    const show = (changed = draft) => {
      draft = changed;
      const map = mapOf(draft, seen.selected, change);
      return send({ type: 'map', uri: 'file:///draft.md', name: 'draft.md', map });
    };
    await page.addInitScript((state) => {
      addEventListener('securitypolicyviolation', (event) => window.refused(event.violatedDirective));
      let now = state;
      window.acquireVsCodeApi = () => ({
        postMessage: (message) => void window.posted(message),
        getState: () => now,
        setState: (set) => {
          now = set;
          window.kept = set;
        },
      });
    }, kept);
    await page.goto(`${ORIGIN}/`);
    return { page, seen, send, show };
  };
}
