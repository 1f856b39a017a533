// What npm cannot bring: a browser, pandoc, Neovim, and the styles that Debian has of the CSL project.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../test/editor/host/browser.mjs';
import { run, step, which } from './run.mjs';

const TOOLS = {
  chromium: { found: hasChromium, apt: 'chromium', brew: '--cask chromium', winget: 'Google.Chrome' },
  pandoc: { found: () => which('pandoc'), apt: 'pandoc', brew: 'pandoc', winget: 'JohnMacFarlane.Pandoc' },
  // Other systems have no package of them.
  styles: { found: hasStyles, apt: 'citation-style-language-styles' },
  neovim: { found: () => which('nvim'), apt: 'neovim', brew: 'neovim', winget: 'Neovim.Neovim' },
};

/** Installs what is missing where apt may; elsewhere fails with the command to run. Tests are never left out instead. */
export async function ensureTools(names) {
  const missing = missingOf(names);
  if (missing.length === 0) {
    return;
  }
  const aptGet = await aptGetCommand();
  if (!aptGet) {
    throw new Error(howToInstall(missing, process.platform, Boolean(which('apt-get'))));
  }
  const [command, ...first] = aptGet;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = missing.map((name) => TOOLS[name].apt);
  await step(`Installing ${packages.join(', ')} with apt-get`, async () => {
    const update = await run(command, [...first, 'update'], { quiet: true, env });
    const install = [...first, 'install', '-y', '--no-install-recommends', ...packages];
    return update.code ? update : run(command, install, { quiet: true, env });
  });
  const still = missingOf(names);
  if (still.length > 0) {
    throw new Error(`apt-get installed ${packages.join(', ')}, but ${still.join(', ')} cannot be found on the PATH.`);
  }
}

/** The one line that says what to run where these programs cannot be installed for the person. */
export function howToInstall(names, platform, hasApt) {
  const programs = names.filter((name) => name !== 'styles' || hasApt);
  const styles =
    programs.length < names.length
      ? "The tests need the styles of Debian's package citation-style-language-styles. Unpack it, and name the folder of its .csl files in KETACITE_STYLES."
      : undefined;
  return [programs.length > 0 ? howToInstallPrograms(programs, platform, hasApt) : undefined, styles]
    .filter((line) => line !== undefined)
    .join('\n');
}

function howToInstallPrograms(names, platform, hasApt) {
  const all = (manager) => names.map((name) => TOOLS[name][manager]);
  const command = {
    darwin: all('brew')
      .map((what) => `brew install ${what}`)
      .join(' && '),
    win32: all('winget')
      .map((what) => `winget install ${what}`)
      .join(' && '),
    linux: hasApt
      ? `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${all('apt').join(' ')}`
      : `install ${names.join(', ')} with this system's package manager`,
  }[platform];
  return `The tests need ${names.join(', ')}. Run: ${command ?? `install ${names.join(', ')}`}`;
}

function missingOf(names) {
  return names.filter((name) => !TOOLS[name].found());
}

function hasStyles() {
  const listed = () => spawnSync('dpkg', ['-L', TOOLS.styles.apt], { stdio: 'ignore' }).status === 0;
  return process.env.KETACITE_STYLES ? existsSync(process.env.KETACITE_STYLES) : listed();
}

function hasChromium() {
  try {
    return Boolean(findChromium());
  } catch {
    return false;
  }
}

/** apt-get with the rights to install, or undefined where there is none or we may not. */
async function aptGetCommand() {
  if (!which('apt-get')) {
    return undefined;
  }
  if (process.getuid() === 0) {
    return ['apt-get'];
  }
  const mayUseSudo = which('sudo') && (await run('sudo', ['-n', 'true'], { quiet: true })).code === 0;
  return mayUseSudo ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND', 'apt-get'] : undefined;
}
