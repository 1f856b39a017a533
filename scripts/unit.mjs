// `npm run test:unit`: the tests that need nothing but Node. Arguments go on to vitest (`npm run test:unit -- hover`).
import { program } from './npm.mjs';
import { endWithSignals, main, run } from './run.mjs';
import { ensureModules, ensureNode, withNode } from './toolchain.mjs';

endWithSignals();
await main(async () => {
  await ensureModules();
  const node = await ensureNode();
  const { code } = await run(
    node,
    [program('vitest'), 'run', '--project', 'unit', '--maxWorkers=100%', ...process.argv.slice(2)],
    {
      env: withNode(node),
    },
  );
  return code;
});
