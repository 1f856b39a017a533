import { spawn } from 'node:child_process';

/** Characters of a program's messages that are kept: the first say what is wrong. */
const KEPT = 20_000;

export interface Run {
  args: readonly string[];
  input?: string;
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
  /** Ends the program. */
  signal?: AbortSignal;
  /** Milliseconds after which it hangs. */
  limit: number;
}

/** How a program ended: its exit code, undefined where it was ended or could not be started, and what it printed. */
export interface Ended {
  code?: number;
  out: string;
  messages: string;
  /** Why it has no code of its own. */
  why?: 'cancelled' | 'hanging' | 'not-started';
}

/** Runs a program, without a shell. Never rejects. */
export function runProgram(file: string, { args, input = '', cwd, env, signal, limit }: Run): Promise<Ended> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve({ out: '', messages: '', why: 'cancelled' });
      return;
    }
    const child = spawn(file, args, {
      ...(cwd !== undefined && { cwd }),
      ...(env && { env: { ...env } }),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const printed = { out: '', messages: '' };
    let why: Ended['why'];
    const end = (reason: 'cancelled' | 'hanging') => {
      why ??= reason;
      child.kill();
    };
    const cancel = () => end('cancelled');
    const timer = setTimeout(() => end('hanging'), limit);
    signal?.addEventListener('abort', cancel);
    const done = (ended: Ended) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve(ended);
    };
    const keep = (kind: keyof typeof printed) => (text: string) => {
      printed[kind] = (printed[kind] + text).slice(0, KEPT);
    };
    child.stdout.setEncoding('utf8').on('data', keep('out'));
    child.stderr.setEncoding('utf8').on('data', keep('messages'));
    // A program that ends without having read all of its input says why in its messages.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', ({ message }) => done({ ...printed, messages: message, why: why ?? 'not-started' }));
    child.on('close', (code) => done({ ...printed, ...(why ? { why } : code === null ? {} : { code }) }));
  });
}
