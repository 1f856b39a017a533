import type { LoadedPacks } from '../evidence/load-packs.ts';
import type { Pack } from '../evidence/pack.ts';
import type { PackSurroundings } from '../evidence/pack-folders.ts';
import { files } from './files.ts';
import type { Guard } from './guard.ts';
import { noting, sourceWatch } from './source-watch.ts';

/** Follows the packs that the setting names: reads them, and again whenever a file of theirs changes. */
export interface PackStore {
  /** Takes the setting and what surrounds it as they are now. */
  follow(entries: readonly string[], around: PackSurroundings): void;
  stop(): void;
}

/** All packs are read together: whether one of them may be there depends on the others. */
const ALL = 'packs';

/**
 * @param builtin the packs that ship with Ketacite
 * @param changed called with what was read
 */
export function packStore(builtin: readonly Pack[], changed: (loaded: LoadedPacks) => void, guarded: Guard): PackStore {
  let asked: { entries: readonly string[]; around: PackSurroundings } | undefined;
  let loaded: LoadedPacks | undefined;
  let turn = 0;
  const watch = sourceWatch(() => void guarded('packs', load));

  async function load(): Promise<void> {
    const current = ++turn;
    if (!asked || (asked.entries.length === 0 && !loaded)) {
      return;
    }
    const { loadPacks } = await import('./read-packs.ts');
    const { host, like } = noting(files);
    const found = await loadPacks(asked.entries, asked.around, builtin, host, loaded);
    if (turn === current) {
      loaded = found;
      watch.follow(ALL, found.watch, like);
      changed(found);
    }
  }

  return {
    follow(entries, around) {
      asked = { entries, around };
      void guarded('packs', load);
    },
    stop() {
      turn++;
      watch.stop();
    },
  };
}
