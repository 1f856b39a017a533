// Makes the pictures of the README: the extension as it stands, in the editor tests' VS Code.
//
//   node scripts/screenshots.mjs [--extension <folder or .vsix>] [--theme <name>] [name ...]      writes docs/media/<name>.png
//
// With another theme they are for looking at, and go to out/media/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureHost } from '../test/editor/host/install.mjs';
import { boxOf, hoverOver, runCommand, seeLines, suggestions } from '../test/editor/person/screen.mjs';
import { openSession } from '../test/editor/person/window.mjs';

const root = path.join(import.meta.dirname, '..');
const LARGEST = 350_000;
const WIDTH = 780;
const HEIGHT = 1000;
const MARGIN = 16;
const BORDER = 4;

const SETTINGS = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 13,
  'editor.guides.indentation': false,
  'editor.hideCursorInOverviewRuler': true,
  'editor.lightbulb.enabled': 'off',
  'editor.lineDecorationsWidth': 24,
  'editor.lineNumbers': 'off',
  'editor.matchBrackets': 'never',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.padding.top': 16,
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.vertical': 'hidden',
  'editor.wordWrap': 'bounded',
  'editor.wordWrapColumn': 80,
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.showTabs': 'none',
  'workbench.statusBar.visible': false,
};

/** A writer's own library; its works are made up for the picture. */
const LIBRARY = `@article{larsen2021sleep,
  author = {Larsen, Ida and M{\\"u}ller, J{\\"o}rg},
  title = {Sleep after a first infusion: an example},
  journal = {Journal of Examples}, year = {2021}, volume = {4}, pages = {12--19}
}
@article{tanaka2019sleep,
  author = {Tanaka, Yuki and de la Cruz, Ana and Novak, Petr},
  title = {Slow waves and mood in an example study},
  journal = {Journal of Examples}, year = {2019}, volume = {2}, pages = {101--110}
}
`;

/** Two lines of the source document's own list. */
const PRINTED = readFileSync(path.join(root, 'test/fixtures/source-document.md'), 'utf8')
  .split('\n')
  .filter((line) => /^(?:Murrough|Krystal), /.test(line))
  .join('\n\n');

/** A picture: the draft, what is done in it, and the boxes that must be on the picture; `whole` shows all editors and views, `only` the first box alone. */
const PICTURES = {
  completion: {
    draft: '# Ketamine and depression\n\nOne infusion can lift a low mood within hours [',
    async act(page) {
      await page.keyboard.type('@');
      await suggestions(page).filter({ hasText: 'krystal2019' }).first().waitFor();
      const details = await detailsWith(page, 'Supports');
      return [boxOf(page, '# Ketamine'), page.locator('.suggest-widget').boundingBox(), details.boundingBox()];
    },
  },
  'own-library': {
    files: { 'refs.bib': LIBRARY },
    draft: '---\nbibliography: refs.bib\n---\n\nThe effect on sleep is less well known [',
    async act(page) {
      await page.keyboard.type('@sleep', { delay: 60 });
      await suggestions(page).filter({ hasText: 'larsen2021sleep' }).first().waitFor();
      const details = await detailsWith(page, 'Larsen');
      return [boxOf(page, 'bibliography'), page.locator('.suggest-widget').boundingBox(), details.boundingBox()];
    },
  },
  'citation-hover': {
    height: 1500,
    draft: '# Ketamine and PTSD\n\nKetamine also eased the symptoms of chronic PTSD in a small trial [@feder2014].\n',
    act: (page) => hovered(page, '@feder2014', '# Ketamine'),
  },
  'claim-hover': {
    height: 2400,
    draft: '# Ketamine and depression\n\nKetamine can relieve depression within hours of a single infusion.\n',
    act: (page) => hovered(page, 'relieve depression', '# Ketamine'),
  },
  'evidence-map': {
    width: 1580,
    height: 640,
    whole: true,
    draft:
      '# Ketamine and depression\n\nKetamine can relieve depression within hours of a single infusion [@murrough2013].\n\nReviews suggest that it promotes neuroplasticity.\n\nOne source is often cited for lasting effects: the benefit can last for several weeks [@krystal2019].\n',
    async act(page) {
      await runCommand(page, 'Ketacite: Show Evidence Map');
      const map = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await map.getByRole('button', { name: /^Rapid relief, Murrough/ }).click();
      await map.getByRole('heading', { name: 'Rapid relief · Murrough' }).waitFor();
      return [];
    },
  },
  preview: {
    width: 1360,
    height: 500,
    whole: true,
    draft:
      '# Ketamine and PTSD\n\nThe first trial was small [see @berman2000, p. 352].\n@feder2014 [p. 684] found that it also eases chronic PTSD.\nSleep is less well studied [@larsen2021].\n\n## References\n',
    async act(page) {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('v');
      const preview = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await preview.locator('#refs .csl-entry').first().waitFor();
      await preview.locator('.ketacite-unknown').waitFor();
      return [];
    },
  },
  match: {
    width: 1000,
    height: 640,
    whole: true,
    draft: `# Ketamine and depression\n\nOne infusion worked within a day [@murrough2013].\n\n## References\n\n${PRINTED}\n`,
    async act(page) {
      await runCommand(page, 'Ketacite: Match Reference List');
      const found = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await found.getByText(/^2 lines/).waitFor();
      await found.getByRole('link', { name: 'Line 7' }).click();
      await page.locator('.monaco-editor.focused').waitFor();
      return [];
    },
  },
  'over-claim-hover': {
    draft: '# Ketamine and depression\n\nOne infusion of ketamine cures depression in everyone.\n',
    act: (page) => hovered(page, 'cures', '# Ketamine'),
  },
  'quick-fix': {
    height: 420,
    draft:
      '# Ketamine and depression\n\nThe first trial was small [@berman200]. Stress prunes synapses [@krystal2019].\n',
    async act(page) {
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel .monaco-list-row', { hasText: 'berman200' }).waitFor();
      const { x, y, height } = await boxOf(page, 'berman200');
      await page.mouse.click(x + 20, y + height / 2);
      await page.keyboard.press('Control+.');
      const menu = page.locator('.action-widget', { hasText: 'Quick Fix' });
      await menu.getByText('@berman2000').waitFor();
      const rows = await page.locator('.markers-panel .monaco-list-row').all();
      return [boxOf(page, '# Ketamine'), menu.boundingBox(), ...rows.map((row) => row.boundingBox())];
    },
  },
  'reference-list': {
    draft:
      '# Ketamine and PTSD\n\nIt works fast [@berman2000] and eases chronic PTSD [@feder2014]; for a review see\n@abdallah2018.\n',
    async act(page) {
      await runCommand(page, 'Ketacite: Insert Reference List');
      await seeLines(page, 'the list', (lines) => lines.some((line) => line.startsWith('Feder, A')));
      const lines = page.locator('.monaco-editor .view-line').filter({ hasText: /\S/ });
      return [boxOf(page, '# Ketamine'), ...(await lines.all()).map((line) => line.locator('> span').boundingBox())];
    },
  },
  styles: {
    width: 1000,
    height: 560,
    only: true,
    draft: '# Ketamine and PTSD\n\nKetamine also eased the symptoms of chronic PTSD in a small trial [@feder2014].\n',
    async act(page) {
      await runCommand(page, 'Ketacite: Choose Citation Style');
      const pick = page.locator('.quick-input-widget');
      await pick.locator('.monaco-list-row', { hasText: 'often asked for' }).first().waitFor();
      await page.keyboard.type('am j psych', { delay: 60 });
      await pick.locator('.monaco-list-row.focused', { hasText: 'Psychiatry' }).waitFor();
      await pick.getByText('JAMA Psychiatry').or(pick.getByText('JAMA psychiatry')).first().waitFor();
      return [pick.boundingBox()];
    },
  },
};

/** The details beside the list, which hold a text; VS Code remembers from one window to the next whether they are shown. */
async function detailsWith(page, text) {
  const details = page.locator('.suggest-details-container .suggest-details:not(.no-docs)');
  const shown = await details.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
  if (!shown) {
    await page.keyboard.press('Control+Space');
  }
  await details.getByText(text).first().waitFor();
  return details;
}

async function hovered(page, word, first) {
  const card = await hoverOver(page, word);
  return [boxOf(page, first), boxOf(page, word), card.boundingBox()];
}

/** The part of the editor that holds all boxes, with a margin but without the editor's rounded border. */
function around(boxes, editor) {
  const left = Math.max(editor.x + BORDER, Math.min(...boxes.map((box) => box.x)) - MARGIN);
  const top = Math.max(editor.y + BORDER, Math.min(...boxes.map((box) => box.y)) - MARGIN);
  const right = Math.min(editor.x + editor.width - BORDER, Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN);
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const { values, positionals: wanted } = parseArgs({
  options: { extension: { type: 'string', default: root }, theme: { type: 'string' } },
  allowPositionals: true,
});
const extension = path.resolve(values.extension);
const media = path.join(root, values.theme ? 'out/media' : 'docs/media');
const theme = values.theme && { 'workbench.colorTheme': values.theme };
await ensureHost();
mkdirSync(media, { recursive: true });
const session = await openSession({ extension, settings: { ...SETTINGS, ...theme }, page: { deviceScaleFactor: 2 } });
try {
  for (const [name, picture] of Object.entries(PICTURES)) {
    const { draft, files, act, whole = false, only = false, width = WIDTH, height = HEIGHT } = picture;
    if (wanted.length > 0 && !wanted.includes(name)) {
      continue;
    }
    const { page } = await session.openClean(draft, files);
    await page.setViewportSize({ width, height });
    await page.keyboard.press('Control+B');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    const boxes = await Promise.all(await act(page));
    const clip = whole
      ? await page.locator('.part.editor').boundingBox()
      : only
        ? boxes[0]
        : around(boxes, await page.locator('.monaco-editor').first().boundingBox());
    const png = await page.screenshot({ clip, animations: 'disabled', caret: 'initial' });
    await page.close();
    writeFileSync(path.join(media, `${name}.png`), png);
    console.log(`docs/media/${name}.png  ${Math.round(png.length / 1000)} kB`);
    if (png.length > LARGEST) {
      console.log(`  is larger than ${LARGEST / 1000} kB`);
      process.exitCode = 1;
    }
  }
} finally {
  await session.close();
}
