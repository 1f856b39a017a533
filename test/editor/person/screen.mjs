// What a writer sees and points at in the editor.

/** Only here against hanging: every wait is for something to be seen. */
export const LIMIT_MS = 30_000;

/** The lines on the screen, as text. */
export async function linesOf(page) {
  const lines = await page.locator('.monaco-editor .view-lines > .view-line').evaluateAll((elements) =>
    elements
      .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
  // The editor draws spaces as no-break spaces.
  return lines.map((line) => line.replaceAll('\u00a0', ' '));
}

/** Waits until the lines are as wanted; says what they are if they never become so. */
export async function seeLines(page, what, wanted) {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const lines = await linesOf(page);
    if (wanted(lines)) {
      return lines;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what}: not seen. The editor shows:\n${lines.join('\n')}`);
    }
    await page.waitForTimeout(50);
  }
}

/** Where a piece of the text is drawn; the editor splits a line into many elements. */
export async function boxOf(page, text) {
  const box = await page.locator('.monaco-editor .view-lines').evaluate((root, wanted) => {
    for (const line of root.querySelectorAll('.view-line')) {
      const nodes = [];
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        nodes.push(walker.currentNode);
      }
      const start = nodes
        .map((node) => node.data)
        .join('')
        .replaceAll('\u00a0', ' ')
        .indexOf(wanted);
      if (start < 0) {
        continue;
      }
      const at = (offset, last) => {
        let rest = offset;
        for (const node of nodes) {
          if (rest < node.length || (last && rest === node.length)) {
            return [node, rest];
          }
          rest -= node.length;
        }
        throw new Error('a line is shorter than its text');
      };
      const range = document.createRange();
      range.setStart(...at(start, false));
      range.setEnd(...at(start + wanted.length, true));
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
    return undefined;
  }, text);
  if (!box) {
    throw new Error(`the editor does not show ${JSON.stringify(text)}`);
  }
  return box;
}

/** Moves the mouse over a piece of the text, and gives the card that comes up. */
export async function hoverOver(page, text) {
  const { x, y, width, height } = await boxOf(page, text);
  // A card opens for a mouse that comes and rests, so it comes from beside the word.
  await page.mouse.move(x + width / 2, y + height * 4);
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 6 });
  const card = page.locator('.monaco-editor .monaco-hover:not(.hidden), .monaco-resizable-hover .monaco-hover').first();
  await card.waitFor();
  await card.getByText('Loading...').waitFor({ state: 'hidden' });
  return card;
}

/** The rows of the suggestion list; the first is the one that Enter takes. */
export function suggestions(page) {
  return page.locator('.suggest-widget.visible .monaco-list-row');
}

/** Runs a command from the palette, by its title. */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}

/** A row of suggestions that is chosen, with a text in it. */
export const focused = (page, text) =>
  page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: text });

/** Waits for words in the status bar. */
export const said = (page, words) => page.locator('.statusbar-item', { hasText: words }).first().waitFor();
