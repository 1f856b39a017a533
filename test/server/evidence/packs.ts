import fs from 'node:fs';
import path from 'node:path';
import type { Pack } from '../../../server/evidence/pack.ts';
import { type PackFile, type PackProblem, readPack } from '../../../server/evidence/readpack.ts';
import { Lines } from '../../../server/text.ts';

const fixtures = path.join(import.meta.dirname, '../../fixtures/packs');

/** The files of a folder, by paths with forward slashes. */
export function filesOf(folder: string): PackFile[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      path: path.relative(folder, file).replaceAll('\\', '/'),
      text: fs.readFileSync(file, 'utf8'),
    }));
}

/** The files of a pack for tests. */
export const packFiles = (name: string): PackFile[] => filesOf(path.join(fixtures, name));

/** A pack's files with one of them changed: `from` stands there once. */
export function changed(files: readonly PackFile[], file: string, from: string, to: string): PackFile[] {
  const found = files.find(({ path }) => path === file);
  if (found?.text.split(from).length !== 2) {
    throw new Error(`“${from}” must stand once in ${file}`);
  }
  return files.map((one) => (one === found ? { ...one, text: one.text.replace(from, () => to) } : one));
}

/** Each problem as `path:line:column severity message`, with the words that it is about. */
export function shown(files: readonly PackFile[], problems: readonly PackProblem[]): string[] {
  return problems.map(({ path: file, severity, message, range: { start, end } }) => {
    const text = files.find(({ path }) => path === file)?.text ?? '';
    const lines = Lines.of(text);
    const words = text.slice(lines.offset(start), lines.offset(end)).split('\n')[0]!.slice(0, 40);
    return `${file}:${start.line + 1}:${start.character + 1} ${severity} [${words}] ${message}`;
  });
}

export const tea = packFiles('tea');
/** The file of its claim. */
export const CLAIM = 'claims/alertness.yaml';

/** What is wrong with the tea pack once a text in one of its files is another. */
export async function faults(file: string, from: string, to: string): Promise<{ pack?: Pack; said: string[] }> {
  const files = changed(tea, file, from, to);
  const { pack, problems } = await readPack(files);
  return { said: shown(files, problems), ...(pack && { pack }) };
}
