import { escapeHtml } from '../../../server/text.ts';

/** What the page is made of: the addresses of its own script and style, and the source that the webview names for them. */
export interface PageParts {
  script: string;
  style: string;
  source: string;
  title: string;
  /** A random word, new for each page: only the script that carries it runs. */
  nonce: string;
  /** Whether elements may have styles in themselves, as a text has that is shown as it is pasted elsewhere. */
  inlineStyles?: boolean;
}

/** The page before any data: nothing but its own script and style is loaded or run, and nothing is fetched. */
export function pageHtml({ script, style, source, title, nonce, inlineStyles = false }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `style-src ${source}`,
    ...(inlineStyles ? ["style-src-attr 'unsafe-inline'"] : []),
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(style)}">
<title>${escapeHtml(title)}</title>
</head>
<body>
<main></main>
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}
