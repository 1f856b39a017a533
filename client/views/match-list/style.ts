/** All colours are the theme's; what is found is told by words and signs too. */
export const STYLE = `
body {
  margin: 0;
  padding: 0;
  color: var(--vscode-foreground);
  background: var(--vscode-editor-background);
  font-family: var(--vscode-font-family);
  font-size: var(--vscode-font-size, 13px);
  line-height: 1.45;
}
main {
  max-width: 60em;
  padding: 12px 20px 24px;
  --line: var(--vscode-contrastBorder, var(--vscode-editorWidget-border, rgb(128 128 128 / 35%)));
  --quiet: var(--vscode-descriptionForeground);
}
h1 { margin: 0 0 8px; font-size: 1.3em; font-weight: 600; }
h2 { display: flex; gap: 0.4em; align-items: baseline; margin: 0; font-size: 1.05em; font-weight: 600; }
p { margin: 6px 0; }
a { color: var(--vscode-textLink-foreground); }
:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 1px; }
.quiet, .state { color: var(--quiet); font-weight: normal; }
ul.quiet { margin: 4px 0 0; padding-left: 1.4em; }
.said { padding: 6px 10px; border-left: 3px solid var(--vscode-focusBorder); }
ol { margin: 14px 0 0; padding: 0; list-style: none; }
ol > li { padding: 10px 0 10px 12px; border-top: 1px solid var(--line); border-left: 3px solid transparent; }
ol > .differs, ol > .misprint { border-left-color: var(--vscode-editorWarning-foreground, #b8860b); }
.mark { flex: none; width: 1em; color: var(--quiet); }
.differs .mark, .misprint .mark { color: var(--vscode-editorWarning-foreground, #b8860b); }
.same .mark { color: var(--vscode-testing-iconPassed, #388a34); }
h2 a { margin-left: auto; font-weight: normal; font-size: 0.95em; white-space: nowrap; }
.state { white-space: nowrap; }
.state::before { content: "· "; }
code { font-family: var(--vscode-editor-font-family, monospace); font-size: 0.95em; font-weight: normal; color: inherit; }
.printed { color: var(--quiet); overflow-wrap: anywhere; }
mark {
  padding: 0 1px;
  color: var(--vscode-foreground);
  background: var(--vscode-editor-findMatchHighlightBackground, rgb(234 92 0 / 33%));
  text-decoration: underline;
}
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 12px; margin: 6px 0 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.button {
  display: inline-block;
  padding: 3px 10px;
  margin-right: 4px;
  border: 1px solid var(--line);
  border-radius: 2px;
  color: var(--vscode-button-secondaryForeground, var(--vscode-foreground));
  background: var(--vscode-button-secondaryBackground, transparent);
  text-decoration: none;
}
.button:hover { background: var(--vscode-button-secondaryHoverBackground, var(--vscode-list-hoverBackground)); }
.primary { border-color: transparent; color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
.primary:hover { background: var(--vscode-button-hoverBackground); }
`;
