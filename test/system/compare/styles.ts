import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Style } from '../../../server/style/csl.ts';
import { readCslFile } from '../../../server/style/csl-file.ts';

/** The styles in which documents are compared. `jama` follows `american-medical-association` and has no rules of its own. */
export const STYLES = [
  'apa',
  'apa-6th-edition',
  'american-medical-association',
  'vancouver',
  'chicago-author-date',
  'chicago-fullnote-bibliography',
  'harvard-cite-them-right',
  'modern-language-association',
  'ieee',
  'nature',
  'cell',
  'jama',
] as const;

/** Whether `KNOWN` was listed with the Pandoc and the styles that are here: Debian 12's. */
export function areListed(): boolean {
  const said = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: 'utf8' }).stdout ?? '';
  return (
    said('pandoc', '--version').startsWith('pandoc 2.17.') &&
    said('dpkg', '-s', 'citation-style-language-styles').includes('\nVersion: 0~20230209.')
  );
}

/** A style that both processors are given: its name, its file, and the file that holds its rules, which is another one where it is dependent. */
export interface ComparedStyle {
  name: string;
  file: string;
  rules: string;
}

/** Paths of style files, found by their names. */
function styleFiles(): string[] {
  const folder = process.env.KETACITE_STYLES;
  if (folder) {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
  }
  const { stdout, error, status } = spawnSync('dpkg', ['-L', 'citation-style-language-styles'], { encoding: 'utf8' });
  if (error || status !== 0) {
    throw new Error(
      'These tests compare Ketacite with Pandoc in the styles of Debian, and they are not here. Get them with: apt-get install citation-style-language-styles',
    );
  }
  return stdout.split('\n');
}

/** The styles of Debian's package in which documents are compared. @throws Error where the package is not installed */
export function comparedStyles(): ComparedStyle[] {
  const files = styleFiles();
  const fileOf = (name: string) => {
    const file = files.find((file) => file.endsWith(`/${name}.csl`));
    if (file === undefined) {
      throw new Error(`Debian's package citation-style-language-styles has no style ${name}`);
    }
    return file;
  };
  return STYLES.map((name) => {
    const file = fileOf(name);
    const parent = /\/styles\/([\w-]+)" rel="independent-parent"/.exec(readFileSync(file, 'utf8'))?.[1];
    return { name, file, rules: parent === undefined ? file : fileOf(parent) };
  });
}

/** A style's file as Ketacite reads it. */
export async function readStyle(file: string): Promise<Style> {
  const { style, problems } = await readCslFile(file, readFileSync(file, 'utf8'));
  if (!style) {
    throw new Error(`${file}: ${problems.map(({ message }) => message).join(' ')}`);
  }
  return { ...style, revision: file };
}
