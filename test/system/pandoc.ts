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
      return (value.c as [unknown, string])[1];
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
    return [];
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

/** What one run of Pandoc reads in each of many texts. Each is a file and a scope of its own: no note or example reaches another. */
export function pandocCitations(texts: readonly string[]): PandocCitation[][] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ketacite-pandoc-'));
  try {
    const between = path.join(folder, 'between.md');
    writeFileSync(between, `${BETWEEN}\n`);
    const files = texts.flatMap((text, i) => {
      const file = path.join(folder, `${i}.md`);
      writeFileSync(file, text);
      return [file, between];
    });
    const args = ['--file-scope', '-f', 'markdown', '-t', 'json', ...files];
    const run = spawnSync('pandoc', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (run.error && 'code' in run.error && run.error.code === 'ENOENT') {
      throw new Error(
        'These tests compare Ketacite with Pandoc, and there is no pandoc here. Get it with: apt-get install pandoc',
      );
    }
    if (run.error || run.status !== 0) {
      throw run.error ?? new Error(`pandoc ended with ${run.status}: ${run.stderr}`);
    }
    const found: PandocCitation[][] = [[]];
    for (const block of (JSON.parse(run.stdout) as { blocks: Node[] }).blocks) {
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
