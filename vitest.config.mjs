import { defineConfig } from 'vitest/config';
import { vitePack } from './scripts/pack-plugin.mjs';

// `unit` needs nothing but Node and ends in seconds; `system` runs the built bundles, pandoc and Neovim.
export default defineConfig({
  plugins: [vitePack],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{server,client,data}/**/*.test.ts'],
          testTimeout: 60_000,
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'system', include: ['test/system/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
});
