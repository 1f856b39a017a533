import { Lines } from '../text.ts';
import { utf8Of } from './encoding.ts';
import type { Entry, ReadRecords } from './entry.ts';
import { listShelf } from './list-shelf.ts';
import { type BibVersion, readBibtex } from './readers/bibtex/read.ts';
import { readCslJson } from './readers/csl-json/read.ts';
import { readCslYaml } from './readers/csl-yaml.ts';
import { readRis } from './readers/ris.ts';
import type { LibraryFormat } from './sources/format.ts';
import { type ByteTools, type Content, type LibraryVersion, located } from './version.ts';

/** A format that is read as a whole: its files are small, or its parser wants all of it. */
async function readWhole(
  uri: string,
  content: Content,
  tools: ByteTools,
  read: (text: string) => ReadRecords | Promise<ReadRecords>,
): Promise<LibraryVersion> {
  const { bytes, problem } = utf8Of(await content.whole(), tools.isUtf8);
  const text = new TextDecoder().decode(bytes);
  const { records, problems } = await read(text);
  const entries: Entry[] = records.map(({ citekey, brief, record }) => ({ citekey, brief, record, origin: uri }));
  const shelf = listShelf(uri, entries);
  return {
    shelf,
    keyRange(citekey) {
      const record = records.find((one) => one.citekey === citekey);
      return record && Lines.of(text).range(record.key);
    },
    *check() {
      yield;
      const lines = Lines.of(text);
      const found = problems.map(({ code, severity, message, from, to }) => ({
        code,
        severity,
        message,
        range: lines.range({ from, to }),
      }));
      return [...(problem ? located([bytes], [problem]) : []), ...found];
    },
    index: shelf.buildIndex,
  };
}

/**
 * Reads a library file in steps, between which its host can answer others. Never throws for what stands in the file; rejects where `content` does.
 * @param previous the version before, of the same format: what did not change is not read again, and a half-written file keeps its entries
 */
export async function* readLibrary(
  format: LibraryFormat,
  uri: string,
  content: Content,
  previous: LibraryVersion | undefined,
  tools: ByteTools,
): AsyncGenerator<void, LibraryVersion> {
  switch (format) {
    case 'bibtex':
      return yield* readBibtex(uri, content, previous as BibVersion | undefined, tools);
    case 'csl-json':
      return readCslJson(uri, content, previous, tools);
    case 'csl-yaml':
      return readWhole(uri, content, tools, readCslYaml);
    case 'ris':
      return readWhole(uri, content, tools, readRis);
  }
}
