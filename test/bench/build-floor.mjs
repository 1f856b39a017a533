import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '../..');

/** Bundles the floor server as esbuild.mjs bundles ours; returns the bundle's path. */
export async function buildFloor() {
  const outfile = path.join(root, 'out/bench/floor.js');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'floor.mjs')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['main', 'module'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return outfile;
}
