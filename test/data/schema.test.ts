import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type PackFile, readPack } from '../../server/evidence/readpack.ts';
import { changed, filesOf, packFiles } from '../server/evidence/packs.ts';

const root = path.join(import.meta.dirname, '../..');
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The schema that the manifest contributes for each of a pack's files. */
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const schemas = [...manifest.contributes.jsonValidation, ...manifest.contributes.yamlValidation].map(
  ({ fileMatch, url }: { fileMatch: string; url: string }) => ({
    matches: new RegExp(`^${fileMatch.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`),
    validate: ajv.compile(JSON.parse(fs.readFileSync(path.join(root, url), 'utf8'))),
  }),
);

/** What the schemas say against a pack's files: `path: place message`. */
function schemaFaults(files: readonly PackFile[]): string[] {
  // A model is written by a script and by nobody's hand.
  const written = files.filter(({ path: file }) => file !== 'model.json');
  return written.flatMap(({ path: file, text }) => {
    const schema = schemas.find(({ matches }) => matches.test(`ketacite-packs/x/${file}`));
    if (!schema) {
      return [`${file}: no schema`];
    }
    const data: unknown = file.endsWith('.json') ? JSON.parse(text) : parse(text);
    return schema.validate(data)
      ? []
      : (schema.validate.errors ?? []).map(({ instancePath, message }) => `${file}: ${instancePath} ${message}`);
  });
}

test.each([
  ['the built-in pack', filesOf(path.join(root, 'data/ketamine'))],
  ['the pack for tests', packFiles('tea')],
])('%s is in order for both', async (_, files) => {
  expect(schemaFaults(files)).toEqual([]);
  expect((await readPack(files)).problems).toEqual([]);
});

const CLAIM = 'claims/alertness.yaml';
test.each<[string, string, string, string]>([
  ['an unknown field', CLAIM, 'overstatements:', 'overstatement:'],
  ['a wrong type', CLAIM, 'order: 0', 'order: first'],
  ['a number that is not whole', CLAIM, 'order: 0', 'order: 0.5'],
  ['a number out of range', CLAIM, 'within: 8', 'within: 800'],
  ['an empty text', CLAIM, 'label: Alertness', 'label: " "'],
  ['a text that is a number', CLAIM, 'label: Alertness', 'label: 7'],
  ['a text that is nothing', CLAIM, 'label: Alertness', 'label:'],
  ['a name with spaces', CLAIM, 'id: alertness', 'id: a l'],
  ['a missing field', CLAIM, 'strength: One sample trial.\n', ''],
  ['an unknown level', CLAIM, 'level: none', 'level: nome'],
  ['a fact without basis', CLAIM, '      basis: inference\n', ''],
  ['a fact without sources', CLAIM, '      sources: [T1, T2]\n', ''],
  ['a fact with no source', CLAIM, 'sources: [T1, T2]', 'sources: []'],
  ['an unknown basis', CLAIM, 'basis: inference', 'basis: guess'],
  ['a wording that does not say what it cites', CLAIM, '    cites: [sample2020]\n', ''],
  ['an outside fact without a date', CLAIM, '      date: "2021"\n', ''],
  ['a date that is none', CLAIM, 'date: "2021"', 'date: 2021-13'],
  ['a pattern of nothing', CLAIM, 'all: [keeps, alertness]', 'all: []'],
  ['a pattern without its concepts', CLAIM, 'all: [keeps, alertness]', 'ordered: true'],
  ['a pattern of too many concepts', CLAIM, 'all: [keeps, alertness]', `all: [${Array(9).fill('keeps').join(', ')}]`],
  ['a percentage beyond 100', 'references.json', '"percent": 60', '"percent": 160'],
  ['a picture of one point', 'references.json', '"points": [\n', '"points": [], "x": [\n'],
  ['a reference without what is known of it', 'references.json', '"custom": {', '"customs": {'],
  ['a list that is none', 'concepts.yaml', '[adult*]', 'adult*'],
  ['a star within a word', 'concepts.yaml', 'adult*', 'ad*ult'],
  ['a term of a star', 'concepts.yaml', 'adult*', '"*"'],
  ['a gap at the end', 'concepts.yaml', 'adult*', 'adult ...'],
  ['a term that is too long', 'concepts.yaml', 'adult*', 'x'.repeat(2001)],
  ['a rewrite to nothing', 'overclaims.yaml', '\n        to: some people', ''],
  ['kinds that are none', 'overclaims.yaml', 'kinds:', 'kind:'],
  ['an unknown kind of source', 'pack.yaml', 'kind: secondary', 'kind: tertiary'],
  ['a day that is none', 'pack.yaml', '2026-01-01', '2026-1-1'],
  ['a mention without a label', 'pack.yaml', '      label: how much tea was drunk\n', ''],
])('%s is refused by both', async (_, file, from, to) => {
  const files = changed(packFiles('tea'), file, from, to);
  expect(schemaFaults(files).filter((fault) => fault.startsWith(`${file}:`))).not.toEqual([]);
  const { problems } = await readPack(files);
  expect(problems.filter(({ path }) => path === file)).not.toEqual([]);
});

test.each<[string, string, string, string]>([
  ['a number as a term', 'concepts.yaml', 'adult*', '18'],
  ['a year that is a number', CLAIM, 'date: "2021"', 'date: 2021'],
  ['a source without a date', CLAIM, 'date: "2021"', 'date: n.d.'],
  ['a wording that cites nothing', CLAIM, 'cites: [sample2020]', 'cites: []'],
  ['a gap between words', 'concepts.yaml', 'adult*', 'adult ... people'],
])('%s is right for both', async (_, file, from, to) => {
  const files = changed(packFiles('tea'), file, from, to);
  expect(schemaFaults(files)).toEqual([]);
  expect((await readPack(files)).problems).toEqual([]);
});
