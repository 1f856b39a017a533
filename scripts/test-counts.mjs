// How many tests a step ran: each step has its own way to say so, and one that does not say has failed.

/** A step that is one test: its exit code is the result. */
export function oneTest({ code }) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** Our own runners end with the line `N passed, N failed`. */
export function countsOfLastLine({ output }) {
  const found = /^(\d+) passed, (\d+) failed$/.exec(output.trimEnd().split('\n').at(-1));
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : undefined;
}

/** Vitest's JSON report. A test that was left out has not passed, so it counts as failed. */
export function countsOfVitest(json) {
  const { numTotalTests, numPassedTests } = JSON.parse(json);
  const left = numTotalTests - numPassedTests;
  return { passed: numPassedTests, failed: left };
}

/** A step's result out of what it ran to and its way of counting. A good exit code alone is never believed. */
export function judge(ended, count) {
  let counts;
  try {
    counts = count(ended);
  } catch {
    // No readable report: the same as no count.
  }
  if (!counts) {
    return { passed: 0, failed: 1, note: 'it gave no count' };
  }
  if (counts.passed + counts.failed === 0) {
    return { passed: 0, failed: 1, note: 'it ran no test' };
  }
  if (ended.code !== 0 && counts.failed === 0) {
    return { ...counts, failed: 1, note: `it ended with exit code ${ended.code}` };
  }
  return counts;
}
