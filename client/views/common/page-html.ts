import { escapeHtml } from '../../../server/text.ts';

/** What a page of its own is made of. `head` and `body` are HTML, the others text. */
export interface DocumentParts {
  /** What it may load and run: directives of a Content-Security-Policy. */
  policy: readonly string[];
  head: string;
  title: string;
  body: string;
}

/** A whole page, of which nothing leads elsewhere but what its policy allows. */
export function documentHtml({ policy, head, title, body }: DocumentParts): string {
  const directives = ["default-src 'none'", ...policy, "base-uri 'none'", "form-action 'none'"].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(directives)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<title>${escapeHtml(title)}</title>
</head>
<body>
${body}
</body>
</html>
`;
}

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
  return documentHtml({
    policy: [
      `style-src ${source}`,
      ...(inlineStyles ? ["style-src-attr 'unsafe-inline'"] : []),
      `script-src 'nonce-${nonce}'`,
    ],
    head: `<link rel="stylesheet" href="${escapeHtml(style)}">`,
    title,
    body: `<main></main>\n<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(script)}"></script>`,
  });
}
