import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, teardown, test } from 'mocha';
import { offeredOnce } from './completions.ts';
import { after, closeAll, until, untitled } from './support.ts';

/** The language servers that this extension host started, by process id. */
function servers(): number[] {
  return processes()
    .filter(({ parent, command }) => parent === process.pid && /dist[\\/]server\.js/.test(command))
    .map(({ pid }) => pid);
}

/** All processes; out of /proc where there is one, because a small Linux has no ps. */
function processes(): { pid: number; parent: number; command: string }[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
          const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
          return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
        } catch {
          return []; // It ended while we looked.
        }
      });
  }
  const [program, args] =
    process.platform === 'win32'
      ? ([
          'powershell',
          [
            '-NoProfile',
            '-Command',
            'Get-CimInstance Win32_Process | % { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }',
          ],
        ] as const)
      : (['ps', ['-A', '-o', 'pid=,ppid=,args=']] as const);
  return execFileSync(program, [...args], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
      return found ? [{ pid: Number(found[1]), parent: Number(found[2]), command: found[3]! }] : [];
    });
}

suite('a language server that dies', () => {
  teardown(closeAll);

  test('is started again, and completion works again', async () => {
    const { document } = await untitled('Cite @\n');
    await offeredOnce(document, after(document, 'Cite @'), 'feder2014');
    const [first, ...others] = servers();
    assert.ok(first, 'there is no language server process');
    assert.deepEqual(others, []);
    process.kill(first, 'SIGKILL');
    await until('a new server', () => servers().some((pid) => pid !== first));
    await offeredOnce(document, after(document, 'Cite @'), 'feder2014');
    assert.equal(servers().length, 1);
  });
});
