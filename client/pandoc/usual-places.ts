import { type Machine, pathsOf } from './machine.ts';

/** Where Quarto keeps its pandoc, below its folder `bin`. */
export const QUARTO_TOOLS: readonly string[] = ['tools', 'tools/x86_64', 'tools/aarch64'];

/** Quarto's folder `bin` within RStudio, and the pandoc of its older versions. */
const RSTUDIO_QUARTO = ['quarto/bin', 'resources/app/bin/quarto/bin', 'bin/quarto/bin'];
const RSTUDIO_PANDOC = ['bin/pandoc', 'pandoc'];

const under = ({ join }: ReturnType<typeof pathsOf>, folder: string | undefined, ...below: string[]): string[] =>
  folder ? [join(folder, ...below)] : [];

/** Folders of Quarto and RStudio as their installers make them. */
function packages(machine: Machine): { quarto: string[]; rstudio: string[] } {
  const { platform, env, home } = machine;
  const paths = pathsOf(machine);
  if (platform === 'win32') {
    const programs = [env.ProgramFiles, env['ProgramFiles(x86)']];
    return {
      quarto: [
        ...under(paths, env.LOCALAPPDATA, 'Programs', 'Quarto', 'bin'),
        ...programs.flatMap((folder) => under(paths, folder, 'Quarto', 'bin')),
      ],
      rstudio: programs.flatMap((folder) => under(paths, folder, 'RStudio')),
    };
  }
  if (platform === 'darwin') {
    const applications = ['/Applications', paths.join(home, 'Applications')];
    return {
      quarto: applications.map((folder) => paths.join(folder, 'quarto', 'bin')),
      rstudio: applications.flatMap((folder) =>
        ['Resources/app', 'MacOS'].map((part) => paths.join(folder, 'RStudio.app/Contents', part)),
      ),
    };
  }
  return { quarto: ['/opt/quarto/bin'], rstudio: ['/usr/lib/rstudio', '/usr/lib/rstudio-server'] };
}

/** Folders in which programs stand that a writer installs; an editor that was started from a menu knows few of them by its PATH. */
function programFolders(machine: Machine): string[] {
  const { platform, env, home } = machine;
  const paths = pathsOf(machine);
  if (platform === 'win32') {
    return [
      ...under(paths, env.LOCALAPPDATA, 'Pandoc'),
      ...under(paths, env.ProgramFiles, 'Pandoc'),
      ...under(paths, env.ProgramData ?? env.ALLUSERSPROFILE, 'chocolatey', 'bin'),
      paths.join(home, 'scoop', 'shims'),
    ];
  }
  const own = [paths.join(home, '.local/bin'), paths.join(home, 'bin')];
  return platform === 'darwin'
    ? ['/opt/homebrew/bin', '/usr/local/bin', '/opt/local/bin', ...own]
    : ['/usr/bin', '/usr/local/bin', '/home/linuxbrew/.linuxbrew/bin', ...own];
}

/** Where pandoc is usually found, also the one that Quarto or RStudio bring. */
export function pandocFolders(machine: Machine): string[] {
  const { join } = pathsOf(machine);
  const { quarto, rstudio } = packages(machine);
  const quartos = [...quarto, ...rstudio.flatMap((folder) => RSTUDIO_QUARTO.map((below) => join(folder, below)))];
  return [
    ...programFolders(machine),
    ...quartos.flatMap((folder) => QUARTO_TOOLS.map((below) => join(folder, below))),
    ...rstudio.flatMap((folder) => RSTUDIO_PANDOC.map((below) => join(folder, below))),
  ];
}

/** Where programs that set PDF are usually found: MacTeX, TinyTeX and MiKTeX put themselves where no PATH of an editor leads. */
export function engineFolders(machine: Machine): string[] {
  const { platform, env, home } = machine;
  const paths = pathsOf(machine);
  if (platform === 'win32') {
    return [
      ...programFolders(machine),
      ...under(paths, env.APPDATA, 'TinyTeX', 'bin', 'windows'),
      ...under(paths, env.APPDATA, 'TinyTeX', 'bin', 'win32'),
      ...under(paths, env.LOCALAPPDATA, 'Programs', 'MiKTeX', 'miktex', 'bin', 'x64'),
      ...under(paths, env.ProgramFiles, 'MiKTeX', 'miktex', 'bin', 'x64'),
      ...under(paths, env.ProgramFiles, 'wkhtmltopdf', 'bin'),
    ];
  }
  return platform === 'darwin'
    ? [...programFolders(machine), '/Library/TeX/texbin', paths.join(home, 'Library/TinyTeX/bin/universal-darwin')]
    : [
        ...programFolders(machine),
        ...['x86_64-linux', 'aarch64-linux'].map((system) => paths.join(home, '.TinyTeX/bin', system)),
      ];
}
