// What the scripts decide, and `npm start` for real. The last line is `N passed, N failed`.
import { decisions } from './decisions.mjs';
import { sessions } from './sessions.mjs';

let passed = 0;
let failed = 0;
for (const [name, test] of Object.entries({ ...decisions, ...sessions })) {
  const started = Date.now();
  try {
    await test();
    passed += 1;
    console.log(`ok     ${name} (${Date.now() - started} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name} (${Date.now() - started} ms)\n${error.stack}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
