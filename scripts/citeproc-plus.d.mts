import type { ShortNode } from '../server/style/nodes.ts';

interface Contents {
  /** By id. */
  titles: Record<string, string>;
  /** Paths of the files that hold the styles, by id. */
  styleFiles: Record<string, string>;
  /** Paths of the locales' files, by tag. */
  localeFiles: Record<string, string>;
}

export function contents(): Promise<Contents>;
export function readStyles(styleFiles: Record<string, string>): Record<string, ShortNode>;
export function readNode(file: string): ShortNode;
export function withoutInfo(node: ShortNode): ShortNode;
