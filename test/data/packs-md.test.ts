import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LIMITS } from '../../server/evidence/pack-reader/limits.ts';
import { readPack } from '../../server/evidence/readpack.ts';
import { recognise } from '../../server/evidence/recognise.ts';

const text = fs.readFileSync(path.join(import.meta.dirname, '../../PACKS.md'), 'utf8');

test('the smallest pack that PACKS.md describes is in order and recognises its claim', async () => {
  const [json] = [...text.matchAll(/```json\n(\[\{[\s\S]*?)```/g)].map((block) => block[1]!);
  const yaml = [...text.matchAll(/```yaml\n# tea\/(\S+)\n([\s\S]*?)```/g)];
  const { pack, problems } = await readPack([
    { path: 'references.json', text: json! },
    ...yaml.map(([, file, content]) => ({ path: file!, text: content! })),
  ]);
  expect(problems).toEqual([]);
  const [sentence] = pack!.claims[0]!.matches;
  const prose = { from: 0, to: sentence!.length, text: sentence! };
  expect(recognise([prose], pack!).claims.map(({ claim }) => claim.id)).toEqual(['alertness']);
});

test('PACKS.md names the limits as they are', () => {
  const said = /## Limits\n([\s\S]*)$/.exec(text)![1]!;
  const { file, claims, references, concepts, terms, words, term, patterns, all, within } = LIMITS;
  for (const limit of [file, claims, references, concepts, terms, words, term, patterns, all, within]) {
    expect(said).toMatch(new RegExp(`(?<![\\d,])${limit.toLocaleString('en')}(?![\\d,])`));
  }
});
