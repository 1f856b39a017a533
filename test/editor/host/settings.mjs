// What a test's VS Code starts with: nothing that looks things up elsewhere, nothing that covers the editor.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const quiet = {
  'chat.agentHost.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Writes the user settings of a data folder that has none yet; a writer's own settings are never replaced. */
export function writeSettings(dataDir, more = {}) {
  const file = path.join(dataDir, 'User', 'settings.json');
  if (existsSync(file)) {
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quiet, ...more }, undefined, 2));
}
