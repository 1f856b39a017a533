import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect } from 'vitest';
import { type Session, session } from './session.ts';

/**
 * Starts a session in a test, at most one; it is ended after the test, when it must exit with 0 and must not have logged that something went
 * wrong inside.
 */
export function oneSession(): typeof session {
  let open: Session | undefined;
  afterEach(async () => {
    const ending = open;
    open = undefined;
    expect(await ending?.end()).toBe(0);
    expect(ending?.messages.filter((message) => /\n\s+at /.test(message))).toEqual([]);
  });
  return async (...args) => {
    open = await session(...args);
    return open;
  };
}

/** Paths of new folders, none made yet, that are removed after the file's tests. */
export function scratchFolders(name: string): () => string {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), `ketacite-${name}-`));
  afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));
  let folders = 0;
  return () => path.join(scratch, String(++folders));
}
