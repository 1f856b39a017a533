import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One citation as Pandoc reads it; `prefix` and `suffix` are their words without marks. */
export interface PandocCitation {
  citekey: string;
  mode: string;
  prefix: string;
  suffix: string;
}

const BETWEEN = 'ketacite-between-snippets';

/** A node of Pandoc's JSON. */
interface Node {
  t: string;
  c?: unknown;
}

interface CitationNode {
  citationId: string;
  citationMode: Node;
  citationPrefix: Node[];
  citationSuffix: Node[];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 't' in value;
}

/** The words of inlines: text, code and blanks, whatever stands around them. */
function words(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(words).join('');
  }
  if (!isNode(value)) {
    return '';
  }
  switch (value.t) {
    case 'Str':
      return value.c as string;
    case 'Space':
    case 'SoftBreak':
    case 'LineBreak':
      return ' ';
    case 'Code':
    case 'RawInline':
      return (value.c as [unknown, string])[1];
    case 'Math':
      return `$${(value.c as [unknown, string])[1]}$`;
    case 'Note':
      return words((value.c as Node[]).map(({ c }) => c));
    case 'Quoted': {
      const [kind, inlines] = value.c as [Node, Node[]];
      const mark = kind.t === 'DoubleQuote' ? '"' : "'";
      return mark + words(inlines) + mark;
    }
    case 'Cite':
      return words((value.c as [unknown, Node[]])[1]);
    default:
      return words(value.c);
  }
}

/** The citations of a tree in the order of the text. A cluster's own source, which Pandoc keeps beside it, is passed over. */
function citationsIn(value: unknown): PandocCitation[] {
  if (Array.isArray(value)) {
    return value.flatMap(citationsIn);
  }
  if (!isNode(value)) {
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(citationsIn) : [];
  }
  if (value.t !== 'Cite') {
    return citationsIn(value.c);
  }
  const [cluster] = value.c as [CitationNode[], Node[]];
  return cluster.flatMap(({ citationId, citationMode, citationPrefix, citationSuffix }) => [
    ...citationsIn(citationPrefix),
    { citekey: citationId, mode: citationMode.t, prefix: words(citationPrefix), suffix: words(citationSuffix) },
    ...citationsIn(citationSuffix),
  ]);
}

/** Runs Pandoc and says how to get it where there is none. */
export function run(args: readonly string[], input = ''): string {
  const { error, status, stdout, stderr } = spawnSync('pandoc', args, { input, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (error && 'code' in error && error.code === 'ENOENT') {
    throw new Error(
      'These tests compare Ketacite with Pandoc, and there is no pandoc here. Get it with: apt-get install pandoc',
    );
  }
  if (error || status !== 0) {
    throw error ?? new Error(`pandoc ended with ${status}: ${stderr}`);
  }
  return stdout;
}

interface PandocDocument {
  meta: Record<string, unknown>;
  blocks: Node[];
}

function read(args: readonly string[], input?: string): PandocDocument {
  return JSON.parse(run(['-f', 'markdown', '-t', 'json', ...args], input)) as PandocDocument;
}

/** What one run of Pandoc reads in each of many texts. Each is a file and a scope of its own: no note or example reaches another. */
function readTogether(texts: readonly string[]): PandocCitation[][] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ketacite-pandoc-'));
  try {
    const between = path.join(folder, 'between.md');
    writeFileSync(between, `${BETWEEN}\n`);
    const files = texts.flatMap((text, i) => {
      const file = path.join(folder, `${i}.md`);
      writeFileSync(file, text);
      return [file, between];
    });
    const found: PandocCitation[][] = [[]];
    for (const block of read(['--file-scope', ...files]).blocks) {
      if (block.t === 'Para' && words(block) === BETWEEN) {
        found.push([]);
      } else {
        found.at(-1)!.push(...citationsIn(block));
      }
    }
    return found.slice(0, texts.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Metadata is one for all files of a run, and Pandoc sorts it by key: such a text has a run of its own. */
function readAlone(text: string): PandocCitation[] {
  const { meta, blocks } = read([], text);
  return [...Object.values(meta).flatMap(citationsIn), ...citationsIn(blocks)];
}

/** Whether a text has metadata of its own. */
export function hasMetadata(text: string): boolean {
  return /^(?:---|%)/.test(text);
}

/** The citations that Pandoc reads in each of many texts. */
export function pandocCitations(texts: readonly string[]): PandocCitation[][] {
  const together = readTogether(texts.filter((text) => !hasMetadata(text)));
  return texts.map((text) => (hasMetadata(text) ? readAlone(text) : together.shift()!));
}

/** A locator as citeproc prints it, and what of the suffix is left. */
export interface PandocLocator {
  label?: string;
  locator?: string;
  suffix: string;
}

// What the locale calls a label differs from CSL's name of it in these.
const LABELS: Record<string, string> = { number: 'issue', 'sub verbo': 'sub-verbo' };

/** What Pandoc's citeproc takes for the locator of each suffix, as of `[@a, p. 3]`: a style prints label and locator between marks. */
export function pandocLocators(suffixes: readonly string[]): PandocLocator[] {
  const style = path.join(import.meta.dirname, 'locators.csl');
  const head = '---\nreferences:\n- id: a\n  type: book\n  title: T\n---\n\n';
  const text = head + suffixes.map((suffix) => `[@a${suffix}]\n\n`).join('');
  return read(['--citeproc', '--csl', style], text)
    .blocks.slice(0, suffixes.length)
    .map((block) => {
      const printed = words(block);
      const [, label, locator, rest] = /^⟦(.*?)\|(.*?)⟧(.*)$/s.exec(printed) ?? [];
      return label === undefined
        ? { suffix: printed }
        : { label: LABELS[label] ?? label, locator: locator!, suffix: rest! };
    });
}
