declare module 'citation-js' {
  const Cite: unknown;
  export default Cite;
}
