// Long drafts for the bench: the same text for the same number of lines.

/** A source of whole numbers below a limit, the same for the same seed. */
export function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WORDS =
  `ketamine infusion depression symptoms within hours of a single dose and the trial randomised patients who had not
responded to two earlier treatments with midazolam as active control while ratings fell by half in most of them over two weeks
dissociation was mild blood pressure rose for an hour`.split(/\s+/);

/**
 * A draft as medical writers write them: headings, hard-wrapped paragraphs, lists, quotations, tables and footnotes, with a citation in
 * every third line. Plain ASCII, which V8 copies fastest: that is the harder case for a comparison with copying.
 */
export function longDraft(lines) {
  const pick = random(7);
  const word = () => WORDS[pick(WORDS.length)];
  const key = () => `@author${pick(60)}_${1990 + pick(30)}`;
  const citation = () =>
    [`[${key()}]`, `[see ${key()}, pp. 33-35; ${key()}]`, `${key()} [p. 4]`, `[-${key()}]`][pick(4)];
  const line = () => {
    let text = word();
    while (text.length < 66) {
      text += ` ${pick(30) === 0 ? `*${word()}*` : word()}`;
    }
    return pick(3) === 0 ? `${text} ${citation()}` : text;
  };
  const paragraph = () => Array.from({ length: 3 + pick(5) }, line);
  const blocks = [
    () => [`${'#'.repeat(1 + pick(3))} ${word()} ${word()}`],
    () => Array.from({ length: 4 }, () => `- ${word()} ${word()} ${citation()}`),
    () => paragraph().map((text) => `> ${text}`),
    () => ['| what | who |', '|------|-----|', `| ${word()} | ${citation()} |`, `| ${word()} | ${word()} |`],
    () => [`A note.[^${word()}]`, '', `[^${word()}]: See ${citation()}.`],
  ];
  const out = ['---', 'title: A draft', 'bibliography: library.bib', '---', ''];
  while (out.length < lines) {
    const kind = pick(20);
    out.push(...(blocks[kind] ?? paragraph)(), '');
  }
  return `${out.slice(0, lines).join('\n')}\n`;
}
