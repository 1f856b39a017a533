// Runs in an extension host: how long activating Ketacite takes there once the window has settled.
import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until nothing else has kept the host busy for a while: what others do is not ours to count. */
async function settled(): Promise<void> {
  for (let calm = 0; calm < 50; ) {
    const start = performance.now();
    await pause(10);
    calm = performance.now() - start < 15 ? calm + 1 : 0;
  }
}

export async function run(): Promise<void> {
  await settled();
  const start = performance.now();
  await extensions.getExtension('ketacite.ketacite')?.activate();
  const milliseconds = performance.now() - start;
  writeFileSync(process.env.KETACITE_TEST_RESULT!, JSON.stringify({ began: true, milliseconds }));
  console.log('suites ended: activated');
}
