// The suites of a workspace that its user has not trusted; the runner of the others runs them.
export { run } from '../suite/index.ts';
