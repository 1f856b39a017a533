/** Milliseconds after which an answer is given although not everything has been read: a library on a slow drive keeps nobody waiting. */
const LONGEST = 10_000;

/** What is being read for the open documents, and who waits for it. URIs are the documents'. */
export interface Reading {
  begin(uri: string): void;
  /** Ends what `begin` began; each begins and ends by itself. */
  end(uri: string): void;
  /** Looks again who need not wait any longer: libraries have been read, or a document has been closed. */
  look(): void;
  /** Resolves once all that a document brings along has been read. */
  done(uri: string): Promise<void>;
}

/** @param areLibrariesRead whether the libraries that a document names have been read */
export function readingOf(areLibrariesRead: (uri: string) => boolean): Reading {
  const begun = new Map<string, number>();
  const waiting = new Map<() => void, string>();
  const isDone = (uri: string) => !begun.get(uri) && areLibrariesRead(uri);

  function look(): void {
    for (const [resolve, uri] of waiting) {
      if (isDone(uri)) {
        resolve();
      }
    }
  }

  return {
    begin: (uri) => void begun.set(uri, (begun.get(uri) ?? 0) + 1),
    end(uri) {
      begun.set(uri, (begun.get(uri) ?? 1) - 1);
      look();
    },
    look,
    done: (uri) =>
      new Promise((resolve) => {
        const timer = setTimeout(done, LONGEST);
        function done(): void {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
        waiting.set(done, uri);
        look();
      }),
  };
}
