import type { CslNode, Style } from './csl.ts';

/** The rules of styles and the locales, handed in: they stand in files of their own. */
export interface StyleResources {
  /** The rules of an independent style by its id. */
  style(id: string): CslNode | undefined;
  /** The locale for a language tag, its nearest where there is none of that name. */
  locale(tag: string): CslNode;
}

/** The rules that a style is printed by: its own, or those of the style that it depends on. @throws Error where there are none */
export function rulesOf(style: Style, resources: StyleResources): CslNode {
  // citeproc changes what it is given.
  const rules = style.rules ? structuredClone(style.rules) : resources.style(style.parent ?? style.id);
  if (!rules) {
    throw new Error(`there is no citation style “${style.parent ?? style.id}”`);
  }
  return rules;
}
