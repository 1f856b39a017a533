import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inlineText } from './plain.ts';

/** What a processor prints of a document. */
export interface Printed {
  /** What stands in the text for each cluster. */
  clusters: string[];
  /** The note of each cluster; empty where it makes none. */
  notes: string[];
  entries: string[];
}

interface Node {
  t: string;
  c?: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 't' in value;

/** All nodes of a kind, the outermost of each. */
function nodesOf(value: unknown, type: string): Node[] {
  if (Array.isArray(value)) {
    return value.flatMap((part) => nodesOf(part, type));
  }
  if (!isNode(value)) {
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap((v) => nodesOf(v, type)) : [];
  }
  return value.t === type ? [value] : nodesOf(value.c, type);
}

/** The divisions with a class. */
function divisions(value: unknown, name: string): Node[] {
  return nodesOf(value, 'Div').flatMap((div) => {
    const [[, classes], inside] = div.c as [[string, string[]], Node[]];
    return classes.includes(name) ? [div] : divisions(inside, name);
  });
}

function printedOf(json: string): Printed {
  const { blocks } = JSON.parse(json) as { blocks: Node[] };
  const cites = nodesOf(blocks, 'Cite').map(({ c }) => (c as [unknown, Node[]])[1]);
  return {
    clusters: cites.map(inlineText),
    notes: cites.map((inside) =>
      nodesOf(inside, 'Note')
        .map(({ c }) => inlineText(c))
        .join(' '),
    ),
    entries: divisions(blocks, 'csl-entry').map(({ c }) => inlineText((c as [unknown, Node[]])[1])),
  };
}

/**
 * What `pandoc --citeproc` prints of each document in each style: a run for each, two at a time, in a process beside this one.
 * @param styles paths of `.csl` files
 * @returns by style, the documents in their order
 */
export async function pandocDocuments(
  documents: readonly string[],
  styles: readonly string[],
  library: readonly unknown[],
): Promise<Map<string, Printed[]>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ketacite-compare-'));
  const at = (name: string) => path.join(folder, name);
  try {
    writeFileSync(at('library.json'), JSON.stringify(library));
    for (const [i, text] of documents.entries()) {
      writeFileSync(at(`${i}.md`), text);
    }
    const outputs = styles.map((_, s) => documents.map((_, i) => at(`${s}-${i}.json`)));
    const tasks = styles.flatMap((style, s) =>
      outputs[s]!.map((output, i) => `${at(`${i}.md`)} --csl=${style} -o ${output}`),
    );
    const common = ['--citeproc', `--bibliography=${at('library.json')}`, '-t', 'json'];
    await runAll(['-P', '2', '-L', '1', 'pandoc', ...common], tasks.join('\n'));
    const printed = outputs.map((files) => files.map((file) => printedOf(readFileSync(file, 'utf8'))));
    return new Map(styles.map((style, s) => [style, printed[s]!]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs xargs over lines of arguments. */
function runAll(args: readonly string[], lines: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Pandoc warns of keys that nobody knows.
    const xargs = spawn('xargs', args, { stdio: ['pipe', 'ignore', 'ignore'] });
    xargs.on('error', reject);
    xargs.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`pandoc failed: xargs ended with ${code}`)),
    );
    xargs.stdin.end(lines);
  });
}
