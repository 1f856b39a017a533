// `npm run train`: fits the weights of the built-in pack's model to the development half and writes data/ketamine/model.json.
import fs from 'node:fs';
import { parse } from 'yaml';
import { builtinPacks } from '../../server/evidence/builtin.ts';
import { engineOf } from '../../server/evidence/engine.ts';
import type { ModelFile } from '../../server/evidence/model.ts';
import { type Fitted, labelsOf, type Passage, passagesOf, regress, scoreOf } from './fit.ts';
import { type Gold, goldOf } from './gold.ts';
import { precision, recall, tableOf, total } from './table.ts';

/** The pack as the patterns alone read it. */
const { model: _, ...pack } = builtinPacks[0]!;
const engine = engineOf(pack);
const labels = labelsOf(engine);

/** The concepts of each file of claims and of over-claims, and the labels of that file. */
function ownersOf(folder: string): Map<string, ReadonlySet<string>> {
  const owners = new Map<string, ReadonlySet<string>>();
  const read = (file: string) => parse(fs.readFileSync(`${folder}/${file}`, 'utf8'));
  const own = (concepts: object | undefined, of: ReadonlySet<string>) => {
    for (const concept of Object.keys(concepts ?? {})) {
      owners.set(concept, of);
    }
  };
  for (const file of fs.readdirSync(`${folder}/claims`)) {
    const { id, concepts } = read(`claims/${file}`);
    own(concepts, new Set([id]));
  }
  own(read('overclaims.yaml').concepts, new Set(labels.filter((label) => label.startsWith('!'))));
  return owners;
}

const owners = ownersOf('data/ketamine');

const answerOf = (fitted: Fitted, passages: Map<Gold, Passage>) => (gold: Gold) => {
  const stated = labels.filter((_, label) => {
    const passage = passages.get(gold)!;
    const own = passage.filter(({ distanced }) => !(distanced && labels[label]!.startsWith('!')));
    return Math.max(...own.map(({ features }) => scoreOf(fitted, label, features))) >= fitted.threshold[label]!;
  });
  return {
    claims: stated.filter((label) => !label.startsWith('!')),
    overclaims: stated.filter((label) => label.startsWith('!')).map((label) => label.slice(1)),
  };
};

const line = (name: string, count: { hit: number; alarm: number; miss: number }) =>
  `${name.padEnd(34)} P ${precision(count).toFixed(3)}  R ${recall(count).toFixed(3)}  (${count.hit}/${count.alarm}/${count.miss})`;

/** Weights that are left out, in hundredths: pairs of concepts are many, and the light ones cost more time than they tell. */
const leastOf = (name: string) => (/^<.*></.test(name) ? 35 : 12);

const gold = goldOf('dev');
const passages = passagesOf(engine, gold);

if (process.argv.includes('--cross')) {
  const writers = process.env.WRITERS?.split(',') ?? [...new Set(gold.map(({ writer }) => writer ?? ''))];
  const answers = new Map<Gold, ReturnType<ReturnType<typeof answerOf>>>();
  for (const held of writers) {
    const isHeld = ({ writer }: Gold) => held.split('+').includes(writer ?? '');
    const own = gold.filter(isHeld);
    const others = gold.filter((passage) => !isHeld(passage));
    const answer = answerOf(regress(others, passages, labels, owners), passages);
    for (const passage of own) {
      answers.set(passage, answer(passage));
    }
    const { claims, overclaims, quiet } = tableOf(own, (passage) => answers.get(passage)!);
    console.log(line(`${held} claims`, total(claims.values())));
    console.log(
      line(`${held} overclaims`, total(overclaims.values())),
      quiet.accused / quiet.passages,
      quiet.mislabelled / quiet.passages,
    );
  }
  const answered = [...answers.keys()];
  const table = tableOf(answered, (passage) => answers.get(passage)!);
  for (const [name, count] of [...table.claims, ...table.overclaims]) {
    console.log(line(name, count));
  }
  console.log(line('claims', total(table.claims.values())));
  console.log(line('over-claims', total(table.overclaims.values())));
  console.log('quiet', table.quiet);
  if (process.env.ERRORS) {
    const lines = answered.flatMap((passage) => {
      const { claims, overclaims } = answers.get(passage)!;
      const got = [...claims, ...overclaims];
      const want = [...passage.claims, ...passage.overclaims];
      const wrong = got.filter((label) => !want.includes(label) && !passage.optional.includes(label));
      const missed = want.filter((label) => !got.includes(label) && !passage.optional.includes(label));
      return wrong.length + missed.length > 0
        ? [`${passage.writer} ${passage.form} +[${wrong}] -[${missed}] ${passage.text}`]
        : [];
    });
    fs.writeFileSync(process.env.ERRORS, lines.join('\n'));
  }
} else {
  const fitted = regress(gold, passages, labels, owners);
  const weights: ModelFile['weights'] = {};
  for (const [name, index] of [...fitted.features].sort()) {
    const row = labels.flatMap((_, label) => {
      const weight = Math.round(fitted.weights[label]![index]! * 100);
      return Math.abs(weight) >= leastOf(name) ? [label, weight] : [];
    });
    if (row.length > 0) {
      weights[name] = row;
    }
  }
  const file: ModelFile = {
    labels,
    bias: fitted.bias.map((bias) => Math.round(bias * 100)),
    threshold: fitted.threshold.map((threshold) => Math.round(threshold * 100)),
    weights,
  };
  const lines = Object.entries(weights).map(([name, row]) => `    ${JSON.stringify(name)}: ${JSON.stringify(row)}`);
  const head = JSON.stringify({ labels: file.labels, bias: file.bias, threshold: file.threshold }, undefined, 2);
  fs.writeFileSync(
    'data/ketamine/model.json',
    `${head.replace(/\n}$/, ',\n  "weights": {\n')}${lines.join(',\n')}\n  }\n}\n`,
  );
  console.log(`${lines.length} features`);
}
