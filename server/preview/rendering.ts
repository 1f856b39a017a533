import type { PreviewCluster, PreviewData } from './data.ts';

/** What there is of a document that is rendered. */
export interface Previewed {
  /** Its citations, of this version or an older one; undefined until an answer has come. */
  data: PreviewData | undefined;
  /** Whether they are of the version that is rendered. */
  current: boolean;
  /** Set by the rendering where it shows something as it is written because no more is known. */
  waiting: boolean;
}

/** Finds what there is of the document of a rendering; undefined where the text rendered is no document with citations. */
export type Lookup = (env: unknown) => Previewed | undefined;

/** A cluster in the tokens of a document: its written form and which of those of the same form it is, from 0. */
export interface Placeholder {
  written: string;
  occurrence: number;
}

/** What is shown in place of a placeholder: a cluster; what is written, until more is known; or the plain text that it is. */
export type Shown = PreviewCluster | 'pending' | 'plain';

/** One rendering of a document. */
export class Rendering {
  private readonly clusters = new Map<string, PreviewCluster[]>();
  private notes = 0;

  constructor(readonly previewed: Previewed | undefined) {
    for (const cluster of previewed?.data?.clusters ?? []) {
      const same = this.clusters.get(cluster.written);
      if (same) {
        same.push(cluster);
      } else {
        this.clusters.set(cluster.written, [cluster]);
      }
    }
  }

  shown({ written, occurrence }: Placeholder): Shown {
    if (!this.previewed) {
      return 'plain';
    }
    const same = this.clusters.get(written);
    // Of an older version one of the same words may be missing: the last before it says nearly the same.
    const found = same?.[occurrence] ?? (this.previewed.current ? undefined : same?.at(-1));
    if (found || this.previewed.current) {
      return found ?? 'plain';
    }
    this.previewed.waiting = true;
    return 'pending';
  }

  /** The number of the next note. */
  nextNote(): number {
    this.notes++;
    return this.notes;
  }
}
