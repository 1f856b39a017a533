import type { Input } from '@lezer/common';
import type { Lines } from '../text.ts';

/**
 * A text as the Markdown parser reads it, line by line: blanks in place of front matter, which is YAML, and of the `\r` of
 * `\r\n`, which it does not know; a lone `\r` ends a line. Offsets stay. Nothing is copied but the lines that it asks for.
 * @param frontMatterEnd offset behind the front matter, 0 where there is none
 */
export function markdownInput(lines: Lines, frontMatterEnd: number): Input {
  function read(from: number, to: number): string {
    // One more character tells the `\r` of `\r\n` from a lone one.
    const text = lines
      .slice(from, to + 1)
      .replace(/\r(?=\n)/g, ' ')
      .replace(/\r/g, '\n');
    const yaml = Math.max(0, frontMatterEnd - from);
    return (text.slice(0, yaml).replace(/[^\n]/g, ' ') + text.slice(yaml)).slice(0, to - from);
  }

  /** The rest of a line without its break; at the break itself, the break. */
  function chunk(from: number): string {
    const line = lines.lineAt(from);
    const rest = read(from, lines.start(line + 1));
    return rest.length > 1 && rest.endsWith('\n') ? rest.slice(0, -1) : rest;
  }

  return { length: lines.length, lineChunks: true, chunk, read };
}
