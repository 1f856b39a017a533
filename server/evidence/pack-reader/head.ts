import type { Mention, Pack, Population, Source } from '../pack.ts';
import { day } from './facts.ts';
import { fields, needed, optional, orElse, orNone, record } from './fields.ts';
import { distinct, type Names, nameIn, plainName } from './names.ts';
import { patterns } from './patterns.ts';
import { list, oneOf, type Reader, text, whole } from './values.ts';

/** What `pack.yaml` says. */
export type Head = Omit<Pack, 'concepts' | 'references' | 'claims' | 'overclaims' | 'model'>;

const source = fields<Source>('a source', {
  title: needed(text),
  url: optional(text),
  kind: needed(oneOf(['primary', 'secondary'])),
});

/**
 * `pack.yaml`; a source, mention or population with a fault is left out.
 * @param taken ids of other packs
 */
export function head(concepts: Names, taken: ReadonlySet<string>): Reader<Head> {
  const id: Reader<string> = (tree, to) => {
    const name = plainName(tree, to);
    return name !== undefined && taken.has(name)
      ? to.error(tree, `Another pack “${name}” is loaded already, so this one is left out. Give it another id.`)
      : name;
  };
  const mention = fields<Mention>('a mention', {
    id: needed(distinct('mention')),
    label: needed(text),
    patterns: orNone(patterns(concepts)),
  });
  const mentions = fields<Pack['mentions']>('the mentions', {
    required: needed(list(whole(mention), { what: 'mentions' })),
    paragraph: needed(text),
  });
  const population = fields<Population>('a population', {
    id: needed(distinct('population')),
    label: needed(text),
    concept: needed(nameIn(concepts)),
  });
  return fields<Head>('a pack', {
    id: needed(id),
    title: needed(text),
    language: orElse(text, () => 'en'),
    checked: needed(day),
    coreName: orElse(text, () => 'the references of this pack'),
    disclaimer: needed(text),
    sources: needed(record(plainName, whole(source), { what: 'sources' })),
    mentions: orElse(mentions, () => ({ required: [], paragraph: '' })),
    populations: orNone(list(whole(population), { what: 'populations' })),
  });
}
