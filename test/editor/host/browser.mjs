// The window: a headless Chromium that belongs to the machine (playwright-core brings the driver, not a browser).
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    return env.CHROMIUM_PATH;
  }
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(path.delimiter)];
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = folders.map((folder) => path.join(folder, name)).find(runnable);
    if (found) {
      return found;
    }
  }
  throw new Error(
    'The editor tests need Chromium or Chrome, and there is none on the PATH. ' +
      'On Debian or Ubuntu: apt-get install chromium. Elsewhere: install Chrome, or set CHROMIUM_PATH to its program.',
  );
}

export async function launchBrowser() {
  const executablePath = findChromium();
  // Imported here, so that this file can be read before the host is installed.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    args: [
      // Chromium's sandbox needs rights that containers and root do not give; the only pages here are our own server's.
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--disable-sync',
    ],
  });
}

function runnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
