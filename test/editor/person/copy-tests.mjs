// The tests of copying: what a writer pastes elsewhere.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allowClipboard, paste, refuseCopying } from './clipboard.mjs';
import { boxOf, runCommand, said, seeLines } from './screen.mjs';

/** Chooses the form in which something is copied. */
async function chooseForm(page, form) {
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(form);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: form }).waitFor();
  await page.keyboard.press('Enter');
}

async function copyAs(page, command, form) {
  await runCommand(page, command);
  await page.locator('.quick-input-widget', { hasText: 'Plain text' }).waitFor();
  await chooseForm(page, form);
}

/** Waits for a style's name above the list's heading; VS Code asks for it anew when something is typed. */
async function seeStyle(page, title) {
  const name = page.locator('.codelens-decoration', { hasText: title }).first();
  for (let tries = 0; tries < 10 && !(await name.isVisible()); tries++) {
    await page.keyboard.type(' ');
    await page.waitForTimeout(1000);
  }
  await name.waitFor();
}

export const copyTests = [
  {
    name: 'the reference list is pasted into a word processor with its numbers and indents',
    draft: 'It works fast [@berman2000] and in PTSD [@feder2014].\n\n## References\n',
    async act({ page, file }) {
      mkdirSync(path.join(path.dirname(file), '.vscode'));
      writeFileSync(path.join(path.dirname(file), '.vscode/settings.json'), '{ "ketacite.style": "nature" }');
      await seeStyle(page, 'Nature');
      await allowClipboard(page);
      await copyAs(page, 'Ketacite: Copy Reference List', 'For Word or Google Docs');
      await said(page, 'Copied 2 references, formatted. Paste them into Word or Google Docs.');
      await page.keyboard.type('Back in the text.');
      await seeLines(page, 'what is typed afterwards', (lines) => lines.at(-1)?.trim() === 'Back in the text.');
      const { html, text, shown, lines } = await paste(page);
      assert.match(
        html,
        /<p style="[^"]*margin-left:36pt;text-indent:-36pt"[^>]*>1\.<span [^>]*mso-tab-count:1[^>]*>\t</,
      );
      assert.match(html, /Berman, R\. M\. <i>et al\.<\/i> .*<i>Biol Psychiatry<\/i> <b>47<\/b>/);
      assert.match(text, /^1\. Berman, R\. M\. et al\. [^\n]*\n2\. Feder, A\. et al\. /);
      assert.equal(shown.match(/<p style="[^"]*text-indent:/g)?.length, 2);
      assert.match(lines, /^1\.\tBerman[\s\S]*\n2\.\tFeder/);
    },
  },
  {
    name: 'a browser that lets no page copy by itself: the button copies by the keyboard, Escape leaves',
    draft: 'It works fast [@berman2000, p. 3].\n',
    async act({ page }) {
      await allowClipboard(page);
      await refuseCopying(page, 1);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await copyAs(page, 'Ketacite: Copy as Formatted Citation', 'For Word or Google Docs');
      const view = page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await view
        .getByRole('region', { name: 'The text as it will be pasted' })
        .getByText('(Berman et al., 2000, p. 3)')
        .waitFor();
      await view.locator('button:focus').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.monaco-editor.focused').waitFor();
      await copyAs(page, 'Ketacite: Copy as Formatted Citation', 'For Word or Google Docs');
      await view.locator('button:focus', { hasText: 'Copy' }).waitFor();
      await page.keyboard.press('Enter');
      await said(page, 'Copied the citation, formatted. Paste it into Word or Google Docs.');
      assert.equal((await paste(page)).html, '(Berman et al., 2000, p. 3)');
    },
  },
  {
    name: 'where no page can copy, the plain text is copied, and that is said',
    draft: 'It works fast [@duman2016].\n',
    async act({ page }) {
      await allowClipboard(page);
      await refuseCopying(page, 2);
      await copyAs(page, 'Ketacite: Copy Reference List', 'For Word or Google Docs');
      await page.frameLocator('iframe.webview').frameLocator('#active-frame').locator('button:focus').press('Enter');
      await said(page, 'Copied 1 reference as plain text.');
      await runCommand(page, 'Notifications: Show Notifications');
      await page
        .locator('.notifications-center .notification-list-item', {
          hasText: 'The formatting could not be copied here',
        })
        .waitFor();
      const { html, text } = await paste(page);
      assert.equal(html, '');
      assert.match(text, /^Duman, R\. S\., .* Nature Medicine, 22\(3\)/);
    },
  },
  {
    name: 'the menu of the editor copies a citation as Markdown, which is offered first the next time',
    draft: 'It works fast [@berman2000; see @duman2016].\n',
    async act({ page }) {
      await allowClipboard(page);
      const { x, y, width, height } = await boxOf(page, '@berman2000');
      await page.mouse.click(x + width / 2, y + height / 2, { button: 'right' });
      // A menu that has only just opened takes no click: it may be the end of the one that opened it.
      await page.locator('.monaco-menu .action-item', { hasText: 'Copy as Formatted Citation' }).hover();
      await page.keyboard.press('Enter');
      await chooseForm(page, 'Markdown');
      await said(page, 'Copied the citation as Markdown.');
      assert.equal((await paste(page)).text, '(Berman et al., 2000; see Duman et al., 2016)');
      await page.locator('.monaco-editor .view-line').last().click();
      await runCommand(page, 'Ketacite: Copy Reference List');
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Markdown' }).waitFor();
      await page.keyboard.press('Enter');
      await said(page, 'Copied 2 references as Markdown.');
      assert.match((await paste(page)).text, /\*Biological Psychiatry\*, \*47\*\(4\)[\s\S]*\n\nDuman, /);
    },
  },
];
