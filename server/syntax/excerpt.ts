/** Text whose lines stand apart in a document, such as a table's cell: each line with its offset there. */
export type Excerpt = readonly { from: number; text: string }[];

export function textOf(excerpt: Excerpt): string {
  return excerpt.map(({ text }) => text).join('\n');
}

/** The document's offset of an offset of the excerpt's text. The end of a line belongs to that line. */
export function offsetIn(excerpt: Excerpt, offset: number): number {
  let at = offset;
  for (const { from, text } of excerpt) {
    if (at <= text.length) {
      return from + at;
    }
    at -= text.length + 1;
  }
  return at;
}

/** The paragraphs of lines: blank ones part them. */
export function paragraphsOf(lines: Excerpt): Excerpt[] {
  const found: Excerpt[number][][] = [[]];
  for (const line of lines) {
    if (line.text.trim() === '') {
      found.push([]);
    } else {
      found.at(-1)!.push(line);
    }
  }
  return found.filter((lines) => lines.length > 0);
}
