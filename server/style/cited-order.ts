import type { CslNode } from './csl.ts';

const isNode = (child: CslNode | string): child is CslNode => typeof child !== 'string';
const partOf = (node: CslNode | undefined, name: string) =>
  node?.children.filter(isNode).find((one) => one.name === name);

/** Whether a part of a style prints the numbers of works, itself or by a macro. */
function printsNumber(part: CslNode, rules: CslNode, seen = new Set<string>()): boolean {
  const { variable, macro } = part.attrs;
  if (variable === 'citation-number') {
    return true;
  }
  if (macro !== undefined && !seen.has(macro)) {
    seen.add(macro);
    const called = rules.children.filter(isNode).find(({ name, attrs }) => name === 'macro' && attrs.name === macro);
    if (called && printsNumber(called, rules, seen)) {
      return true;
    }
  }
  return part.children.filter(isNode).some((child) => printsNumber(child, rules, seen));
}

/** Whether a style sorts its list by the numbers of the works, at least where all else is the same. */
export function sortsByNumber(rules: CslNode): boolean {
  const sort = partOf(partOf(rules, 'bibliography'), 'sort');
  return sort !== undefined && printsNumber(sort, rules);
}

/**
 * A style's rules without a sorting by number that comes first: it is the order that works have anyway. citeproc would keep to the
 * numbers that they had when they were cited first.
 */
export function inCitedOrder(rules: CslNode): CslNode {
  const sort = partOf(partOf(rules, 'bibliography'), 'sort');
  const first = partOf(sort, 'key')?.attrs;
  if (first?.variable !== 'citation-number' || first.sort === 'descending') {
    return rules;
  }
  const children = rules.children.map((child) =>
    isNode(child) && child.name === 'bibliography'
      ? { ...child, children: child.children.filter((part) => part !== sort) }
      : child,
  );
  return { ...rules, children };
}
