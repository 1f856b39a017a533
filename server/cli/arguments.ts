import { parseArgs } from 'node:util';

export const COMMANDS = ['check', 'inspect', 'library', 'format', 'lsp'] as const;
export type Command = (typeof COMMANDS)[number];

/** What a command line asks for. */
export interface Asked {
  command: Command;
  files: string[];
  format: 'text' | 'json' | 'sarif';
  /** A style's id, or the path of a `.csl` file. */
  style?: string;
  locale?: string;
  to: 'markdown' | 'html' | 'text';
  topic?: string;
  /** Folders with packs beside the built-in ones. */
  packs: string[];
}

/** A command line that cannot be followed; the message says what and what is allowed. */
export class UsageError extends Error {}

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  style: { type: 'string' },
  locale: { type: 'string' },
  to: { type: 'string', default: 'markdown' },
  topic: { type: 'string' },
  pack: { type: 'string', multiple: true },
  stdio: { type: 'boolean' },
  untrusted: { type: 'boolean' },
} as const;

const OF_COMMAND: Record<Command, (keyof typeof OPTIONS)[]> = {
  check: ['format', 'topic', 'pack'],
  inspect: ['topic', 'pack'],
  library: [],
  format: ['style', 'locale', 'to'],
  lsp: ['stdio', 'untrusted'],
};

/** The value of an option that is one of some words. @throws UsageError */
export function one<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (!found) {
    throw new UsageError(`--${option} ${value}: must be one of ${allowed.join(', ')}`);
  }
  return found;
}

/** Reads the arguments behind `ketacite`. @throws UsageError */
export function readArguments(args: readonly string[]): Asked {
  const command = COMMANDS.find((candidate) => candidate === args[0]);
  if (!command) {
    throw new UsageError(args[0] === undefined ? 'name a command' : `unknown command "${args[0]}"`);
  }
  const options = Object.fromEntries(OF_COMMAND[command].map((name) => [name, OPTIONS[name]]));
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: args.slice(1), options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const { values, positionals: files } = parsed;
  if (command !== 'lsp' && files.length === 0) {
    throw new UsageError('name at least one file');
  }
  const style = values.style as string | undefined;
  return {
    command,
    files,
    format: one('format', String(values.format ?? 'text'), ['text', 'json', 'sarif'] as const),
    to: one('to', String(values.to ?? 'markdown'), ['markdown', 'html', 'text'] as const),
    ...(style !== undefined && { style }),
    ...(typeof values.locale === 'string' && { locale: values.locale }),
    packs: Array.isArray(values.pack) ? values.pack.map(String) : [],
    ...(typeof values.topic === 'string' && { topic: values.topic }),
  };
}
