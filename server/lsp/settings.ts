import type { Connection } from 'vscode-languageserver';
import { DEFAULTS, type Settings } from '../snapshot.ts';
import { MessageType, ShowMessageNotification } from './lsp.ts';
import { readRules } from './rule-settings.ts';

/** Most entries of a setting that lists paths. */
const MOST_PATHS = 200;

/** The paths of a setting; what is none is named in a sentence and left out. */
function pathsOf(setting: string, sent: unknown, example: string, faults: string[]): string[] {
  // One path alone is what a writer may well type in a settings file.
  const entries: unknown[] = typeof sent === 'string' ? [sent] : Array.isArray(sent) ? sent : [];
  if (sent !== undefined && sent !== null && typeof sent !== 'string' && !Array.isArray(sent)) {
    faults.push(`The setting ${setting} is no list of paths, such as ["${example}"]. It is ignored.`);
  }
  const paths = entries.filter((entry) => typeof entry === 'string');
  if (paths.length < entries.length) {
    const other = JSON.stringify(entries.find((entry) => typeof entry !== 'string'));
    faults.push(`The setting ${setting} holds ${other}, which is no path. It is ignored.`);
  }
  if (paths.length > MOST_PATHS) {
    faults.push(`The setting ${setting} holds more than ${MOST_PATHS} paths. The rest is ignored.`);
  }
  return paths.slice(0, MOST_PATHS);
}

/** Settings out of what a client sent, which may be anything; what is none is named in a sentence and replaced by its default. */
export function readSettings(sent: unknown): { settings: Settings; faults: string[] } {
  const { style, styleFolders, referenceList, libraries, packs, rules } = (sent ?? {}) as Record<string, unknown>;
  const faults: string[] = [];

  const named = typeof style === 'string' && style.trim() !== '';
  if (!named && style !== undefined && style !== null) {
    faults.push(`The setting ketacite.style is ${JSON.stringify(style)}, which names no style. APA is used.`);
  }
  const ruled = readRules(rules);
  const settings = {
    style: named ? style.trim() : DEFAULTS.style,
    styleFolders: pathsOf('ketacite.styleFolders', styleFolders, '~/styles', faults),
    updateOnSave: (referenceList as { updateOnSave?: unknown } | null | undefined)?.updateOnSave === true,
    libraries: pathsOf('ketacite.libraries', libraries, '~/refs.bib', faults),
    packs: pathsOf('ketacite.packs', packs, '~/packs/tea', faults),
    rules: ruled.rules,
  };
  return { settings, faults: [...faults, ...ruled.faults] };
}

/** What has been said to each client: the settings are read again with every change, and each fault is said once. */
const said = new WeakMap<Connection, Set<string>>();

/** The settings that a client sent; what is wrong with them is shown to its user. */
export function settingsOf(connection: Connection, sent: unknown): Settings {
  const { settings, faults } = readSettings(sent);
  const known = said.get(connection) ?? new Set();
  said.set(connection, known);
  for (const message of faults.filter((fault) => !known.has(fault))) {
    known.add(message);
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }
  return settings;
}
