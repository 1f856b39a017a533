import type { Connection } from 'vscode-languageserver';
import type { Settings } from '../snapshot.ts';
import { isStyle, STYLES } from '../style/catalogue.ts';
import { MessageType, ShowMessageNotification } from './lsp.ts';
import { readRules } from './rule-settings.ts';

/** Most entries of the setting `ketacite.libraries`. */
const MOST_LIBRARIES = 200;

/** Settings out of what a client sent, which may be anything; what is none is named in a sentence and replaced by its default. */
export function readSettings(sent: unknown): { settings: Settings; faults: string[] } {
  const { style, libraries, rules } = (sent ?? {}) as { style?: unknown; libraries?: unknown; rules?: unknown };
  const faults: string[] = [];

  const known = typeof style === 'string' && isStyle(style);
  if (!known && style !== undefined && style !== null) {
    const names = Object.keys(STYLES).join(', ');
    faults.push(`The setting ketacite.style is ${JSON.stringify(style)}, which is none of ${names}. APA is used.`);
  }

  // One path alone is what a writer may well type in a settings file.
  const entries: unknown[] = typeof libraries === 'string' ? [libraries] : Array.isArray(libraries) ? libraries : [];
  if (libraries !== undefined && libraries !== null && typeof libraries !== 'string' && !Array.isArray(libraries)) {
    faults.push(`The setting ketacite.libraries is no list of paths, such as ["~/refs.bib"]. It is ignored.`);
  }
  const paths = entries.filter((entry) => typeof entry === 'string');
  if (paths.length < entries.length) {
    const other = JSON.stringify(entries.find((entry) => typeof entry !== 'string'));
    faults.push(`The setting ketacite.libraries holds ${other}, which is no path. It is ignored.`);
  }
  if (paths.length > MOST_LIBRARIES) {
    faults.push(`The setting ketacite.libraries holds more than ${MOST_LIBRARIES} paths. The rest is ignored.`);
  }
  const ruled = readRules(rules);
  faults.push(...ruled.faults);
  return {
    settings: { style: known ? style : 'apa', libraries: paths.slice(0, MOST_LIBRARIES), rules: ruled.rules },
    faults,
  };
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
