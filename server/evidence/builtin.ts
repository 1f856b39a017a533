import ketamine from '../../data/ketamine/pack.yaml';
import type { Pack } from './pack.ts';

/** The packs that ship with Ketacite; the build reads and checks their files. */
export const builtinPacks: readonly Pack[] = [ketamine];
