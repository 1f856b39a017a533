// The files in a zip archive (.vsix, .docx), read from the archive itself: what was meant to go in is not evidence of what did.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

const STORED = 0;

/** Name and packed and unpacked size (bytes) of each file in a zip archive below 4 GB. */
export function zipList(file) {
  return entriesOf(readFileSync(file), file).map(({ name, packed, size }) => ({ name, packed, size }));
}

/** The text of a file in a zip archive, which is UTF-8. */
export function zipText(file, name) {
  const zip = readFileSync(file);
  const entry = entriesOf(zip, file).find((one) => one.name === name);
  if (!entry) {
    throw new Error(`${file} holds no ${name}`);
  }
  // The file's own header stands before it, with a name and extra fields that may differ in length from the list's.
  const from = entry.at + 30 + zip.readUInt16LE(entry.at + 26) + zip.readUInt16LE(entry.at + 28);
  const bytes = zip.subarray(from, from + entry.packed);
  return (entry.method === STORED ? bytes : inflateRawSync(bytes)).toString('utf8');
}

function entriesOf(zip, file) {
  // The end record stands last but for a comment, so the last place that looks like one is it.
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END) {
    end -= 1;
  }
  if (end < 0) {
    throw new Error(`${file} is no zip archive`);
  }
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== ENTRY) {
      throw new Error(`${file}: its list of files is damaged`);
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      method: zip.readUInt16LE(at + 10),
      at: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}
