// Quarto's cross-reference prefixes: figures, tables, equations, sections, listings, theorems and callouts; `@Fig-plot` begins a sentence.
const PREFIX =
  /^(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|prf|nte|tip|wrn|imp|cau|supp|vid|suppfig|supptbl)-/i;

/** Whether a key behind `@` is a Quarto cross-reference (`@fig-plot`) and not a citation: only in a Quarto document. */
export function isCrossReference(key: string, uri: string, languageId: string): boolean {
  return PREFIX.test(key) && (languageId === 'quarto' || /\.qmd$/i.test(uri));
}
