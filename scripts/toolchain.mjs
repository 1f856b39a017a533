// What the scripts need of a machine that has only git, Node 20 and npm. Node 20 runs this, so it uses nothing newer.
export { ensureModules } from './modules.mjs';
export { ensureNode, withNode } from './node.mjs';
export { ensureTools } from './system-tools.mjs';
