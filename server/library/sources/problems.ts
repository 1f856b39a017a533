import type { Fix, Problem } from '../../problem.ts';
import type { Broken } from '../../syntax/yaml.ts';
import type { Span } from '../../text.ts';
import type { Fault } from './fault.ts';

/** A word as YAML: quoted where a plain one would mean something else. */
function yamlWord(value: string): string {
  return /^[\p{L}\p{N}._/~][\p{L}\p{N}._/~+ -]*(?<! )$/u.test(value) ? value : `'${value.replace(/'/g, "''")}'`;
}

/** A problem at a word, with a fix where it is known what to write instead. */
export function problemAt({ from, to }: Span, { code, severity, message, instead }: Fault): Problem {
  const fix = (text: string): Fix => ({
    title: `Change to ${text}`,
    edits: [{ from, to, insert: yamlWord(text) }],
    preferred: true,
  });
  return { code, severity, message, from, to, ...(instead !== undefined && { fixes: () => [fix(instead)] }) };
}

/** The first line of a document: what concerns all of it is shown there. */
export function firstLine(text: string): Span {
  return { from: 0, to: Math.max(0, text.search(/[\r\n]|$/)) };
}

/** @param file how the message names it. What stands behind the fault is taken as well as can be; more problems about it would only confuse. */
export function brokenYaml(file: string, { from, to, message }: Broken): Problem {
  return { code: 'front-matter', severity: 'warning', message: `${file} cannot be read: ${message}`, from, to };
}
