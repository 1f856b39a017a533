// A run that must be red: the extension host ends in the middle, which VS Code itself reports as success.
import { writeFileSync } from 'node:fs';

export function run(): Promise<void> {
  // Proof that it was this death, and not a host that never began.
  writeFileSync(process.env.KETACITE_TEST_RESULT!, JSON.stringify({ began: true }));
  if (process.env.KETACITE_TEST_DEATH === 'kill') {
    process.kill(process.pid, 'SIGKILL');
  } else {
    process.exit(0);
  }
  return new Promise(() => {});
}
