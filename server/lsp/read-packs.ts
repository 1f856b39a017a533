// What reads packs of the writer's own: a bundle of its own, loaded once the setting names one.
export { loadPacks } from '../evidence/load-packs.ts';
