// Which VS Code `npm start` opens, and with what a web page is opened. Decisions only: nothing here looks or acts.

/**
 * 'desktop': VS Code's own program runs the extension from its sources.
 * 'terminal': we are in a VS Code server's terminal, whose program passes over development paths, so it gets a package.
 * 'server': there is no VS Code, so one is brought from npm.
 * `has(name)` says whether a program is on the PATH.
 */
export function openWith(env, has) {
  // Only a server sets this for its terminals. There `code` (in code-server: `code-server`) talks to the open window.
  if (env.VSCODE_IPC_HOOK_CLI) {
    const program = ['code', 'code-server'].find((name) => has(name));
    return program ? { how: 'terminal', program } : { how: 'server' };
  }
  return has('code') ? { how: 'desktop', program: 'code' } : { how: 'server' };
}

/** The command that opens a page in the person's browser, or undefined where there is no desktop to open it on. */
export function pageOpener(platform, env, has) {
  if (platform === 'darwin') {
    return ['open'];
  }
  if (platform === 'win32') {
    // Not `start`: the shell would end the address at its first `&`.
    return ['rundll32', 'url.dll,FileProtocolHandler'];
  }
  // Without a display xdg-open falls back to a browser for the terminal, which cannot show VS Code.
  const desktop = env.DISPLAY || env.WAYLAND_DISPLAY || env.BROWSER;
  return desktop && has('xdg-open') ? ['xdg-open'] : undefined;
}
