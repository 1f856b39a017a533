// Installs the VS Code server of test/editor/host, as a program that can be ended while it does.
import { ensureHost } from '../test/editor/host/install.mjs';
import { main } from './run.mjs';

await main(async () => {
  await ensureHost({ log: console.log });
  return 0;
});
