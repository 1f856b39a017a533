#!/usr/bin/env node
import { COMMANDS, readArguments, UsageError } from './cli/arguments.ts';
import { check, format, inspect, library, type Outcome } from './cli/commands.ts';

const USAGE = `Usage: ketacite COMMAND FILE...

  check    [--format text|json|sarif] [--topic ID] [--pack FOLDER]... FILE...
                                                             problems; exit 1 where there are warnings or errors
  inspect  [--topic ID] [--pack FOLDER]... FILE...           citations, claims and problems, one JSON line a file
  library  FILE...                                           items of CSL-JSON libraries, one JSON line a file
  format   [--style ID] [--locale TAG] [--to markdown|html|text] FILE...
                                                             the reference list of what the files cite
  lsp      --stdio [--untrusted]                             the language server
`;

const RUN = { check, inspect, library, format };

async function run(args: readonly string[]): Promise<Outcome | undefined> {
  if (args.includes('--help') || args.includes('-h')) {
    return { out: USAGE, code: 0 };
  }
  try {
    const asked = readArguments(args);
    if (asked.command === 'lsp') {
      await import('./main.ts');
      return undefined;
    }
    return await RUN[asked.command](asked);
  } catch (error) {
    const usage = error instanceof UsageError ? `Commands: ${COMMANDS.join(', ')}. More: ketacite --help\n` : '';
    return { out: '', err: `ketacite: ${error instanceof Error ? error.message : String(error)}\n${usage}`, code: 2 };
  }
}

void run(process.argv.slice(2)).then((outcome) => {
  if (outcome) {
    process.stderr.write(outcome.err ?? '');
    // The exit waits until everything is written, also into a pipe.
    process.stdout.write(outcome.out, () => process.exit(outcome.code));
  }
});
