// The files in a .vsix, read from the zip archive itself: what was meant to go in is not evidence of what did.
import { readFileSync } from 'node:fs';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Name and packed and unpacked size (bytes) of each file in a zip archive below 4 GB. */
export function zipList(file) {
  const zip = readFileSync(file);
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
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}
