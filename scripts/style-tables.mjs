// The tables in data/styles, which scripts/csl-table.mjs makes: one style a line behind a first line that tells where they are from.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const folder = path.join(import.meta.dirname, '..', 'data', 'styles');
export const DEPENDENTS = path.join(folder, 'dependents.tsv');
export const AUTHORS = path.join(folder, 'authors.tsv');

function readTable(file, ...columns) {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const values = line.split('\t');
    return Object.fromEntries(columns.map((column, i) => [column, values[i]]));
  });
}

export const readDependents = () => readTable(DEPENDENTS, 'id', 'parent', 'title', 'locale');
export const readAuthors = () => readTable(AUTHORS, 'id', 'names');
