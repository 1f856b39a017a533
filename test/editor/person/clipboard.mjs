// What another program is given when the writer pastes there.

/** Lets the pages of a window use the clipboard without asking. */
export const allowClipboard = (page) => page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

/**
 * Makes a browser of the window's that refuses a view's page its first attempts to copy, as many do that nobody has pressed a key in.
 * The one that is tested cannot be relied on for it: to look into a page counts as a key.
 */
export async function refuseCopying(page, attempts) {
  await page.addInitScript((refused) => {
    if (window === window.top) {
      return;
    }
    const { execCommand } = Document.prototype;
    const { write } = Clipboard.prototype;
    let [commands, writes] = [0, 0];
    Document.prototype.execCommand = function (...args) {
      return ++commands > refused && execCommand.apply(this, args);
    };
    Clipboard.prototype.write = function (...args) {
      return ++writes > refused ? write.apply(this, args) : Promise.reject(new Error('not allowed'));
    };
  }, attempts);
}

/** Pastes into an empty page: the clipboard's HTML and text as they are, and what the page shows of it. */
export async function paste(page) {
  const other = await page.context().newPage();
  await other.setContent('<div contenteditable style="width: 400px" id="place"></div>');
  await other.evaluate(() => {
    addEventListener('paste', ({ clipboardData }) => {
      window.given = { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') };
    });
  });
  await other.locator('#place').focus();
  await other.keyboard.press('Control+V');
  await other.waitForFunction(() => window.given);
  const pasted = await other.evaluate(() => {
    const place = document.querySelector('#place');
    return { ...window.given, shown: place.innerHTML, lines: place.innerText };
  });
  await other.close();
  await page.bringToFront();
  return pasted;
}
