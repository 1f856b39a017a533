import type * as vscode from 'vscode';

/** The documents that Ketacite serves: Markdown and its kin, saved or not, in any folder or none. */
export const LANGUAGES: readonly string[] = ['markdown', 'quarto', 'rmd'];

export const isServed = ({ languageId }: vscode.TextDocument): boolean => LANGUAGES.includes(languageId);
