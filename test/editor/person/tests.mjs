// The tests: a draft, and what the writer does in it. The caret is at the draft's end.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { copyTests } from './copy-tests.mjs';
import { boxOf, focused, hoverOver, runCommand, seeLines, suggestions } from './screen.mjs';
import { killServers, newServer } from './servers.mjs';

const SEVEN = ['berman2000', 'murrough2013', 'zarate2006', 'feder2014', 'abdallah2018', 'duman2016', 'krystal2019'];
const SOURCE = new URL('../../fixtures/source-document.md', import.meta.url);
const CLAIM = 'Ketamine can relieve depression within hours of a single infusion.';

/** Whether the lines of the screen, wrapped as they may be, show a text. */
const shows = (pattern) => (lines) => pattern.test(lines.join(' ').replace(/\s+/g, ' '));

/** Types `@` until the language server answers, and takes it back: a key typed before it is up shows nothing. */
async function answers(page) {
  for (let answered = false; !answered; ) {
    await page.keyboard.type('@');
    answered = await suggestions(page)
      .filter({ hasText: 'feder2014' })
      .first()
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
  }
}

export const tests = [
  {
    name: '@ lists the seven; "ptsd" and Enter cite Feder 2014',
    draft: 'It helps veterans ',
    async act({ page }) {
      await page.keyboard.type('@');
      for (const key of SEVEN) {
        await suggestions(page).filter({ hasText: key }).first().waitFor();
      }
      await page.keyboard.type('ptsd');
      await focused(page, 'feder2014').waitFor();
      await page.keyboard.press('Enter');
      await seeLines(page, 'the citation', (lines) => lines.includes('It helps veterans @feder2014'));
    },
  },
  {
    name: '"@ptsd feder", typed with its space, finds Feder 2014',
    draft: 'It helps veterans [',
    async act({ page }) {
      await page.keyboard.type('@ptsd', { delay: 40 });
      await focused(page, 'feder2014').waitFor();
      await page.keyboard.type(' feder', { delay: 40 });
      await focused(page, 'feder2014').waitFor();
      await page.keyboard.press('Enter');
      await seeLines(page, 'the citation', (lines) =>
        lines.some((line) => /^It helps veterans \[@feder2014\]?$/.test(line)),
      );
    },
  },
  {
    name: 'a complete key, a space and Enter make a new line',
    draft: 'It helps veterans ',
    async act({ page }) {
      await page.keyboard.type('@feder2014', { delay: 40 });
      await focused(page, 'feder2014').waitFor();
      await page.keyboard.press('Space');
      await suggestions(page).first().waitFor({ state: 'hidden' });
      await page.keyboard.press('Enter');
      await page.keyboard.type('and more');
      await seeLines(
        page,
        'a new line',
        (lines) => lines.at(-2)?.trimEnd() === 'It helps veterans @feder2014' && lines.at(-1) === 'and more',
      );
    },
  },
  {
    name: 'the mouse over a citekey shows its card',
    draft: 'It helps veterans [see @feder2014, p. 3].\n',
    async act({ page }) {
      const card = await hoverOver(page, '@feder2014');
      const text = await card.textContent();
      assert.match(text, /Feder, A/);
      assert.match(text, /JAMA Psychiatry/);
      assert.match(text, /Supports/);
      await card
        .getByRole('link', { name: /doi\.org/ })
        .first()
        .waitFor();
    },
  },
  {
    name: "the seventh reference's card cites what was found instead",
    draft: 'Stress prunes synapses [@krystal2019].\n',
    async act({ page }) {
      const card = await hoverOver(page, '@krystal2019');
      assert.match(await card.textContent(), /no record of this article was found/i);
      await card.getByText('Cite this instead').first().click();
      await seeLines(page, 'the other citation', (lines) =>
        lines.some((line) => /\[@(abdallah2015|krystal2019neuron)\]/.test(line)),
      );
    },
  },
  {
    name: 'the mouse over a claim shows its strength, pictures of what the references show, and caveats',
    draft: `${CLAIM}\n`,
    async act({ page }) {
      const card = await hoverOver(page, 'relieve depression');
      const text = await card.textContent();
      // Its problem stands above it in VS Code's own words.
      assert.match(text, /^\s*A claim without a citation: [^\n]*uncited-claim\)?\s*Claim: Rapid relief · ● /);
      assert.match(text, /Murrough et al\. 2013: 64%[\s\S]*Caveats[\s\S]*You could write:/);
      const pictures = await card
        .locator('img')
        .evaluateAll((images) =>
          images.map(({ alt, complete, naturalWidth }) => ({ alt, drawn: complete && naturalWidth > 0 })),
        );
      assert.deepEqual(
        pictures.map(({ drawn }) => drawn),
        [true, true],
      );
      assert.match(pictures[0].alt, /ketamine 64% †, midazolam 28% †/);
      await card.getByText('More in the evidence map').click();
      await page.locator('.tab.active', { hasText: 'Evidence Map' }).waitFor();
    },
  },
  {
    name: "a claim's card cites the best reference before the full stop, and one undo takes it back",
    draft: 'Ketamine gives rapid relief.\n',
    async act({ page }) {
      const card = await hoverOver(page, 'rapid relief');
      await card.getByText('Cite Murrough et al. 2013').click();
      await seeLines(page, 'the citation', (lines) => lines.includes('Ketamine gives rapid relief [@murrough2013].'));
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Z');
      await seeLines(page, 'the draft as it was', (lines) => lines.includes('Ketamine gives rapid relief.'));
    },
  },
  {
    name: 'the palette inserts the reference list, and the file gets it',
    draft: 'It works fast [@berman2000] and in PTSD [@feder2014].\n',
    async act({ page, file }) {
      await runCommand(page, 'Ketacite: Insert Reference List');
      await seeLines(page, 'the list', (lines) => {
        const heading = lines.indexOf('## References');
        return heading > 0 && /Berman, R[\s\S]*Feder, A/.test(lines.slice(heading).join('\n'));
      });
      await page.keyboard.press('Control+S');
      await page.locator('.tab.active:not(.dirty)').waitFor();
      assert.match(readFileSync(file, 'utf8'), /## References\n[\s\S]*Berman, R[\s\S]*Feder, A/);
    },
  },
  {
    name: 'a list edited by hand is replaced only when the writer says so, and undo brings it back',
    draft: 'It works fast [@berman2000].\n',
    async act({ page }) {
      const list = 'Ketacite: Insert Reference List';
      const editedSeen = (lines) => lines.some((line) => line.startsWith('Mine: Berman, R'));
      await runCommand(page, list);
      await seeLines(page, 'the list', (lines) => lines.some((line) => line.startsWith('Berman, R')));
      const { x, y, height } = await boxOf(page, 'Berman, R');
      await page.mouse.click(x + 1, y + height / 2);
      await page.keyboard.press('Home');
      await page.keyboard.type('Mine: ');
      await page.getByRole('button', { name: 'Edited by hand: Update…' }).waitFor();
      await runCommand(page, list);
      const dialog = page.getByRole('dialog', { name: /edited by hand/ });
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await seeLines(page, 'the edited list', editedSeen);
      await page.getByRole('button', { name: 'Edited by hand: Update…' }).click();
      await dialog.getByRole('button', { name: 'Replace the List' }).click();
      await seeLines(page, 'the list of Ketacite', (lines) => lines.some((line) => line.startsWith('Berman, R')));
      await page.keyboard.press('Control+Z');
      await seeLines(page, 'the edited list', editedSeen);
    },
  },
  {
    name: 'the source document’s own list: each line is named, and one undo takes the replacing back',
    draft: readFileSync(SOURCE, 'utf8'),
    async act({ page, file }) {
      const before = readFileSync(file, 'utf8');
      await runCommand(page, 'Ketacite: Match Reference List');
      const found = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      const line = (number) => found.getByRole('listitem').filter({ hasText: `${number}. ` });
      await found.getByText('3 are as in the record, 3 differ, 1 has no record as printed.').waitFor();
      for (const [i, key] of SEVEN.entries()) {
        await line(i + 1)
          .filter({ hasText: `@${key}` })
          .waitFor();
      }
      await line(2)
        .getByText(/^Last author: printed “Charney, D\. S\.”/)
        .waitFor();
      await line(7)
        .getByText(/^No record of this article was found/)
        .waitFor();
      await line(7)
        .getByRole('link', { name: /^Line \d+$/ })
        .click();
      await page.locator('.monaco-editor.focused').first().waitFor();
      await found.getByRole('button', { name: 'Replace 6 lines with Ketacite’s list' }).click();
      await found.getByRole('status').getByText('6 lines were replaced by Ketacite’s list').waitFor();
      await found.getByText('1 line compared with the records: 1 has no record as printed.').waitFor();
      await page.locator('.monaco-editor .view-lines').first().click();
      await page.keyboard.press('Control+End');
      await seeLines(
        page,
        'the list and the line that stays',
        shows(/Zarate, C\. A\., Jr\..*end of references --> Krystal, J\. H\..* 509-523\.\s*$/),
      );
      await page.keyboard.press('Control+S');
      await page.locator('.tab.dirty').waitFor({ state: 'hidden' });
      assert.match(readFileSync(file, 'utf8'), /^---\nnocite: \|\n {2}@berman2000, .*\n---\n\nA first line/);
      await page.keyboard.press('Control+Z');
      await found.getByText('7 lines compared with the records: 3 are').waitFor();
      await page.keyboard.press('Control+S');
      await page.locator('.tab.dirty').waitFor({ state: 'hidden' });
      assert.equal(readFileSync(file, 'utf8'), before);
    },
  },
  {
    name: 'the Problems view names an unknown citekey',
    draft: 'The first trial [@berman200].\n',
    async act({ page }) {
      await page.keyboard.press('Control+Shift+M');
      const row = page
        .locator('.markers-panel .monaco-list-row', { hasText: 'berman200' })
        .filter({ hasText: 'berman2000' });
      await row.waitFor();
      assert.match(await row.textContent(), /unknown-citation/);
    },
  },
  {
    name: 'the evidence map by the keyboard: a cell, its citation into the text, to the sentence, and back',
    draft: `${CLAIM}\n`,
    async act({ page }) {
      await runCommand(page, 'Ketacite: Show Evidence Map');
      const map = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await map.getByRole('button', { name: 'Rapid relief, 1 sentence, uncited' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await map.getByRole('heading', { name: 'Rapid relief · Berman et al. 2000' }).waitFor();
      await map.getByRole('button', { name: 'Cite here' }).press('Enter');
      await seeLines(page, 'the citation', shows(/single infusion \[@berman2000\]\./));
      await map.getByRole('status').getByText('Cited @berman2000 in line 3.').waitFor();
      // The map follows the document.
      await map.getByRole('button', { name: 'Rapid relief, 1 sentence, cited' }).waitFor();
      const editor = page.locator('.monaco-editor.focused').first();
      await map.getByRole('button', { name: 'Go to line 3' }).press('Enter');
      await editor.waitFor();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.type(' It was small.');
      await seeLines(page, 'the words behind the sentence', shows(/\[@berman2000\]\. It was small\./));
      await map
        .getByRole('button', { name: /^Berman/ })
        .first()
        .press('Escape');
      await editor.waitFor();
      await page.keyboard.type(' So it was.');
      await seeLines(page, 'more words', shows(/It was small\. So it was\./));
    },
  },
  {
    name: 'the Markdown preview shows the citation, its reference under the mouse, and follows the typing',
    draft: 'It works fast [@berman2000].\n',
    async act({ page }) {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('v');
      const preview = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      const cite = preview.locator('.ketacite-cite', { hasText: '(Berman et al., 2000)' });
      await cite.waitFor();
      assert.match(await cite.getAttribute('title'), /Antidepressant effects of ketamine/);
      await preview.locator('.ketacite-unknown', { hasText: '@nobody1999?' }).waitFor();
      assert.match(await preview.locator('#refs').textContent(), /Berman, R\. M\./);
      await page.locator('.monaco-editor .view-line').last().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('And in PTSD [@feder2014');
      await preview.locator('.ketacite-cite', { hasText: '(Feder et al., 2014)' }).waitFor();
      await preview.locator('#refs .csl-entry', { hasText: 'Feder, A.' }).waitFor();
    },
  },
  {
    name: 'the palette inserts an evidence statement with its citations',
    draft: 'Ketamine is studied. ',
    async act({ page }) {
      await runCommand(page, 'Ketacite: Insert Evidence Statement');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Cites' }).first().waitFor();
      await page.keyboard.type('64%');
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: '64%' }).waitFor();
      await page.keyboard.press('Enter');
      await seeLines(page, 'the statement', shows(/Ketamine is studied\. .*64%.* \[@murrough2013\]\./));
    },
  },
  {
    name: 'a journal’s style is found by its short name, shows the work cited, and goes into the front matter',
    draft: 'It works fast [@berman2000].\n',
    async act({ page }) {
      await runCommand(page, 'Ketacite: Choose Citation Style');
      const pick = page.locator('.quick-input-widget');
      await pick.getByText(/^\(Berman et al\., 2000\) · Berman, R\. M\., /).waitFor();
      await page.keyboard.type('ama');
      await pick.locator('.monaco-list-row.focused', { hasText: 'american-medical-association' }).waitFor();
      await pick.getByText(/^1\. Berman RM, Cappiello A, .*2000;47\(4\):351-354/).waitFor();
      await page.keyboard.press('Enter');
      await seeLines(page, 'the style', (lines) => lines[1] === 'csl: american-medical-association');
    },
  },
  {
    name: 'a language server that dies is started again, which is said once',
    draft: 'It helps veterans ',
    async act({ page }) {
      await newServer(page, killServers());
      // One that is killed before it has answered never started, which VS Code says in words of its own.
      await answers(page);
      await newServer(page, killServers());
      // The tests' window keeps notifications in their list, and shows none by itself.
      await runCommand(page, 'Notifications: Show Notifications');
      const said = page.locator('.notifications-center .notification-list-item', { hasText: 'was started again' });
      await said.first().waitFor();
      assert.equal(await said.count(), 1);
    },
  },
  ...copyTests,
];
