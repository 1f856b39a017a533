import type { RuleSetting } from '../problem.ts';
import { CODES, RULE_SETTINGS } from '../rules/codes.ts';

/** Faults that are named at most: a settings file may hold anything. */
const MOST_FAULTS = 5;

const isSetting = (value: unknown): value is RuleSetting => RULE_SETTINGS.some((setting) => setting === value);

/**
 * What is set for the codes of problems under `ketacite.rules`, out of what a client sent. A code that is set to its own severity is left
 * out: what is milder than that by itself stays so.
 */
export function readRules(sent: unknown): { rules: ReadonlyMap<string, RuleSetting>; faults: string[] } {
  const rules = new Map<string, RuleSetting>();
  const faults: string[] = [];
  if (sent === undefined || sent === null) {
    return { rules, faults };
  }
  if (typeof sent !== 'object' || Array.isArray(sent)) {
    return {
      rules,
      faults: ['The setting ketacite.rules must name codes, such as {"over-claim": "off"}. It is ignored.'],
    };
  }
  for (const [code, value] of Object.entries(sent)) {
    const known = CODES.get(code);
    if (!known) {
      faults.push(`The setting ketacite.rules names “${code}”, which is no code of a problem. It is ignored.`);
    } else if (!isSetting(value)) {
      const given = JSON.stringify(value) ?? String(value);
      faults.push(
        `The setting ketacite.rules.${code} is ${given}, which is none of ${RULE_SETTINGS.join(', ')}. “${known.severity}” is used.`,
      );
    } else if (value !== known.severity) {
      rules.set(code, value);
    }
  }
  return { rules, faults: faults.slice(0, MOST_FAULTS) };
}
