// What the build makes of a pack's pack.yaml: the whole pack (scripts/pack-plugin.mjs).
declare module '*/pack.yaml' {
  const pack: import('./pack.ts').Pack;
  export default pack;
}
