declare module 'citeproc' {
  /** citeproc's engine for one style, given as XML or as the tree of it. */
  class Engine {
    constructor(
      system: { retrieveLocale(language: string): unknown; retrieveItem(id: string): unknown },
      style: unknown,
      locale?: string,
      forceLocale?: boolean,
    );
    updateItems(ids: string[]): void;
    makeBibliography(): [parameters: unknown, entries: string[]] | false;
    makeCitationCluster(items: { id: string }[]): string;
  }
  const CSL: { Engine: typeof Engine };
  export default CSL;
}
