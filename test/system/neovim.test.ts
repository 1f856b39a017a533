import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const script = fileURLToPath(new URL('neovim.lua', import.meta.url));

const DRAFT = `# A draft about ketamine

Ketamine eased chronic PTSD [@feder2014, p. 681], as one key says wrongly [@feder2041].

Now @
`;

/** What Neovim was answered; `failure` where it gave up. */
interface Answers {
  failure?: string;
  completion?: { items: { label: string; textEdit: { newText: string } }[] };
  hover?: { contents: { kind: string; value: string }; range: unknown };
  diagnostics?: { code?: string; message: string; source: string; lnum: number; col: number; end_col: number }[];
  stopped?: boolean;
}

/** One whole session of Neovim on a draft. */
function neovim(): Answers {
  if (!existsSync(cli)) {
    throw new Error('Neovim talks to the built server, and dist/cli.js is not there. Build it with: npm run build');
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ketacite-neovim-'));
  try {
    const answers = path.join(folder, 'answers.json');
    const draft = path.join(folder, 'draft.md');
    writeFileSync(draft, DRAFT);
    const run = spawnSync('nvim', ['--headless', '-u', 'NONE', '-n', '-i', 'NONE', draft, '-S', script], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 50_000,
      env: {
        ...process.env,
        KETACITE_NODE: process.execPath,
        KETACITE_CLI: cli,
        KETACITE_ANSWERS: answers,
        // Neovim writes its logs here and nowhere in the person's own folders.
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
      },
    });
    if (run.error && 'code' in run.error && run.error.code === 'ENOENT') {
      throw new Error('This test runs Neovim, and there is no nvim here. Get it with: apt-get install neovim');
    }
    if (!existsSync(answers)) {
      throw new Error(`nvim wrote no answers; it ended with ${run.status ?? run.signal}: ${run.stderr}`);
    }
    return JSON.parse(readFileSync(answers, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('Neovim over `ketacite lsp --stdio`', () => {
  let known: Answers | undefined;
  // Asked for inside each test, so that a missing Neovim fails it.
  const answers = () => {
    known ??= neovim();
    expect(known.failure).toBeUndefined();
    return known;
  };

  test('offers the seven references first, before all the one that the draft cites', () => {
    const items = answers().completion!.items;
    const seven = ['feder2014', 'berman2000', 'murrough2013', 'zarate2006', 'abdallah2018', 'duman2016', 'krystal2019'];
    expect(items.map(({ label }) => label).slice(0, 7)).toEqual(seven);
    expect(items[0]!.textEdit.newText).toBe('@feder2014');
  });

  test('explains a citekey in plain Markdown', () => {
    const { contents, range } = answers().hover!;
    expect(contents.kind).toBe('markdown');
    expect(contents.value).toContain(
      'Efficacy of intravenous ketamine for treatment of chronic posttraumatic stress disorder',
    );
    expect(contents.value).toContain('Feder');
    expect(contents.value).not.toMatch(/command:|!\[|<(?!https:)/i);
    expect(range).toEqual({ start: { line: 2, character: 29 }, end: { line: 2, character: 39 } });
  });

  test('shows the citekey that nobody knows', () => {
    expect(answers().diagnostics).toHaveLength(1);
    const [problem] = answers().diagnostics!;
    expect(problem).toMatchObject({ source: 'ketacite', lnum: 2, col: 75, end_col: 85 });
    expect(problem!.message).toContain('feder2041');
  });

  test('ends the server', () => {
    expect(answers().stopped).toBe(true);
  });
});
