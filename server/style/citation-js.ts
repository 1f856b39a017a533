// The one place that imports citation-js. It is loaded in the style worker alone: at a server's start it would cost more than all the rest.
import CitationJs from 'citation-js';

interface Bibliography {
  template: string;
  lang: string;
  format: 'html' | 'text';
  asEntryArray: true;
}

/** What Ketacite uses of citation-js, which has no types of its own. */
interface CiteConstructor {
  new (
    items: readonly Record<string, unknown>[],
  ): {
    format(kind: 'bibliography', options: Bibliography): [id: string, entry: string][];
  };
}

export const Cite = CitationJs as CiteConstructor;
