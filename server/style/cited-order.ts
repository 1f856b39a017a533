import type { CslNode } from './csl.ts';
import { partsOf } from './nodes.ts';

const isNode = (child: CslNode | string): child is CslNode => typeof child !== 'string';
const partOf = (node: CslNode | undefined, name: string) =>
  node?.children.filter(isNode).find((one) => one.name === name);

/** Whether a part of a style prints the numbers of works, itself or by a macro. */
function printsNumber(part: CslNode, rules: CslNode, seen = new Set<string>()): boolean {
  return [...partsOf(part)].some(({ attrs: { variable, macro } }) => {
    if (variable === 'citation-number' || macro === undefined || seen.has(macro)) {
      return variable === 'citation-number';
    }
    seen.add(macro);
    const called = rules.children.filter(isNode).find(({ name, attrs }) => name === 'macro' && attrs.name === macro);
    return called !== undefined && printsNumber(called, rules, seen);
  });
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
