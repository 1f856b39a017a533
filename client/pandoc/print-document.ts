import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentExportResult } from '../../server/lsp/protocol.ts';
import type { Pandoc } from './find-pandoc.ts';
import { type Ended, runProgram } from './run-program.ts';

export type Target = 'docx' | 'html' | 'pdf';

/** A document to be printed. */
export interface Print {
  source: NonNullable<DocumentExportResult['source']>;
  to: Target;
  /** By what it is called where it has no title. */
  name: string;
  /** The folder from which its pictures are read; of a document that is nowhere yet there is none. */
  folder?: string;
  /** The path of the program that makes PDF. */
  engine?: string;
  signal?: AbortSignal;
}

/** For hanging only: a LaTeX that fetches what it lacks takes minutes. */
const LIMIT = 15 * 60_000;

/** What pandoc is told beside where things are. */
function options({ to, source, name, engine }: Print): string[] {
  const { reader, suppress, titled } = source;
  const untitled = to === 'html' && !titled ? ['--metadata', `pagetitle=${name}`] : [];
  return [
    ...['--from', reader],
    ...(to === 'pdf' ? [] : ['--to', to]),
    ...(suppress === undefined ? [] : ['--metadata', `suppress-bibliography=${suppress}`]),
    ...(to === 'html' ? ['--mathml'] : []),
    ...untitled,
    ...(engine === undefined ? [] : ['--pdf-engine', engine]),
  ];
}

/**
 * Has pandoc print a document. What is named on its command line stands before what the document's own front matter names.
 * @param scratch a folder that is there for this alone
 * @returns how pandoc ended, and the file that it wrote where all went well
 */
export async function printDocument(pandoc: Pandoc, print: Print, scratch: string): Promise<Ended & { file: string }> {
  const bibliography = path.join(scratch, 'references.json');
  const csl = path.join(scratch, 'style.csl');
  const file = path.join(scratch, `document.${print.to}`);
  // Where a document is nowhere yet, nothing beside it is meant.
  const folder = print.folder ?? path.join(scratch, 'nothing');
  await Promise.all([
    writeFile(bibliography, print.source.bibliography),
    writeFile(csl, print.source.csl),
    ...(print.folder === undefined ? [mkdir(folder)] : []),
  ]);
  const env = { ...process.env };
  if (print.engine !== undefined) {
    // It starts programs that stand beside it.
    const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
    env[key] = [path.dirname(print.engine), env[key]].filter(Boolean).join(path.delimiter);
  }
  const args = [
    ...options(print),
    ...['--standalone', '--citeproc', '--bibliography', bibliography, '--csl', csl, '--output', file],
  ];
  const ended = await runProgram(pandoc.file, {
    args,
    input: print.source.text,
    cwd: folder,
    env,
    limit: LIMIT,
    ...(print.signal && { signal: print.signal }),
  });
  return { ...ended, file };
}
