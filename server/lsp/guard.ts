import type { Connection } from 'vscode-languageserver';

/** Runs a handler so that a fault of ours is logged and answered with nothing, never the end of the session. */
export type Guard = <T>(what: string, run: () => T | Promise<T>) => Promise<T | null>;

export function guardOf(connection: Connection): Guard {
  return async (what, run) => {
    try {
      return await run();
    } catch (error) {
      connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return null;
    }
  };
}
