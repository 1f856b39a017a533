import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CODES, RULE_SETTINGS } from '../../../server/rules/codes.ts';

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

/** Every code that the server's source gives to a problem. */
function codesInSource(): string[] {
  const files = fs.readdirSync(path.join(root, 'server'), { recursive: true, encoding: 'utf8' });
  const texts = files.filter((file) => file.endsWith('.ts')).map((file) => read(path.join('server', file)));
  const named = texts.flatMap((text) => [
    ...text.matchAll(/\bcode: '([a-z]+-[a-z-]+)'/g),
    ...text.matchAll(/^(?:export )?const (?:[A-Z_]+_)?(?:CODE|CLAIM|CITATION|CAVEATS) = '([a-z-]+)'/gm),
    ...text.matchAll(/\b(?:warning|information)\(\s*'([a-z-]+)'/g),
  ]);
  return [...new Set(named.map(([, code]) => code!))].sort();
}

describe('every code of a problem', () => {
  const codes = [...CODES.keys()];

  test('that the source gives is listed, and no other', () => {
    expect(codesInSource()).toEqual([...codes].sort());
  });

  test('has a setting with its own severity as the default', () => {
    const { properties } = JSON.parse(read('package.json')).contributes.configuration;
    const set = Object.keys(properties).filter((name) => name.startsWith('ketacite.rules.'));
    expect(set).toEqual(codes.map((code) => `ketacite.rules.${code}`));
    for (const [code, { severity, about }] of CODES) {
      expect(properties[`ketacite.rules.${code}`]).toMatchObject({
        enum: RULE_SETTINGS,
        default: severity,
        description: about,
      });
    }
  });

  test('is explained, in the package as well', () => {
    const explained = [...read('data/problems.md').matchAll(/^### `([a-z-]+)`\n\n\*(\w+)/gm)];
    const written = explained.map(([, code, severity]) => `${code}: ${severity!.toLowerCase()}`);
    expect(written.sort()).toEqual([...CODES].map(([code, { severity }]) => `${code}: ${severity}`).sort());
    expect(JSON.parse(read('package.json')).files).toContain('data/problems.md');
  });
});
