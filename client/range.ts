import * as vscode from 'vscode';
import type { Range } from '../server/text.ts';

/** A range of the protocol as VS Code has it; both count lines and UTF-16 characters from 0. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
