import { cslItem, isItem } from '../../library/item.ts';
import type { Difference, PackReference, Picture, Point, ReferenceEvidence } from '../pack.ts';
import { fact, grounded, type Named } from './facts.ts';
import { fields, needed, optional, orElse, orNone, record } from './fields.ts';
import { LIMITS } from './limits.ts';
import { distinct, type Names, nameIn } from './names.ts';
import { fieldOf, itemsOf, plain, type Tree, writtenIds } from './tree.ts';
import { every, flag, list, number, oneOf, type Reader, text, whole, wrongShape } from './values.ts';

type Sourced = Pick<Named, 'sources' | 'sourceNames'>;
type Misprint = NonNullable<ReferenceEvidence['misprint']>;

/** The pictures of one reference. */
function pictures(named: Sourced): Reader<Picture[]> {
  const point = grounded<Point>('a point', named, { label: needed(text), percent: needed(number(0, 100, false)) });
  return (tree, to) => {
    const picture = fields<Picture>('a picture', {
      id: needed(distinct('picture of this reference')),
      kind: needed(oneOf(['rates', 'course'])),
      title: needed(text),
      points: needed(every(point, { what: 'points', least: 2, most: 12 })),
    });
    return every(picture, { what: 'pictures' })(tree, to);
  };
}

function misprint(named: Sourced, citekeys: Names): Reader<Misprint> {
  return fields<Misprint>('a misprint', {
    statement: needed(fact(named)),
    found: orNone(every(fact(named), { what: 'facts' })),
    candidates: orElse(
      every(
        fields<Misprint['candidates'][number]>('a candidate', {
          citekey: needed(nameIn(citekeys)),
          label: needed(text),
          why: needed(fact(named)),
        }),
        { what: 'candidates' },
      ),
      () => [],
    ),
  });
}

/** What stands under `custom` of an item. */
function evidence(named: Sourced, citekeys: Names, populations: Names): Reader<ReferenceEvidence> {
  const facts = every(fact(named), { what: 'facts' });
  const sources = every(nameIn(named.sourceNames), { what: 'sources' });
  const difference = fields<Difference>('a difference', {
    field: needed(text),
    severity: needed(oneOf(['error', 'elision', 'minor', 'watch'])),
    printed: needed(text),
    record: needed(text),
    sources: needed(sources),
  });
  return fields<ReferenceEvidence>('what is known of a reference', {
    core: orElse(flag, () => true),
    verified: orElse(record(text, sources, { what: 'fields' }), () => ({})),
    printed: optional(
      fields<NonNullable<ReferenceEvidence['printed']>>('a printed line', {
        text: needed(text),
        differences: orNone(every(difference, { what: 'differences' })),
      }),
    ),
    topics: orNone(every(text, { what: 'topics' })),
    design: needed(fact(named)),
    participants: optional(fact(named)),
    intervention: optional(fact(named)),
    result: needed(fact(named)),
    facts: orNone(facts),
    limits: orNone(facts),
    populations: optional(list(nameIn(populations), { what: 'populations' })),
    pictures: optional(pictures(named)),
    misprint: optional(misprint(named, citekeys)),
  });
}

/** The pictures that stand in the file, `citekey/id`, those of faulty items included. */
export function writtenPictures(tree: Tree): string[] {
  return itemsOf(tree).flatMap((item) => {
    const drawn = writtenIds(fieldOf(fieldOf(item, 'custom'), 'pictures'));
    return writtenIds({ kind: 'items', items: [item], from: item.from, to: item.to }).flatMap((citekey) =>
      drawn.map((id) => `${citekey}/${id}`),
    );
  });
}

/** `references.json`: CSL items, each with `custom`. A faulty one is left out. */
export function references(named: Sourced, citekeys: Names, populations: Names): Reader<PackReference[]> {
  const citekey = distinct('reference', text);
  const known = evidence(named, citekeys, populations);
  const reference: Reader<PackReference> = (tree, to) => {
    if (tree.kind !== 'mapping') {
      return wrongShape(tree, 'an item of CSL-JSON: { "id": …, "type": …, "title": … }', to);
    }
    const [id, custom, doi] = ['id', 'custom', 'DOI'].map((field) => fieldOf(tree, field));
    const record = cslItem(plain({ ...tree, pairs: tree.pairs.filter(({ key }) => key !== 'custom') }));
    if (!isItem(record)) {
      return to.error(tree, `This is no reference: ${record.fault}.`);
    }
    if (!custom) {
      return to.error(id ?? tree, `“${record.id}” needs “custom”: what is known of it, with design and result.`);
    }
    const found = known(custom, to);
    if (found?.misprint && doi) {
      to.error(doi, `No record of “${record.id}” was found, so it cannot carry a DOI.`);
    }
    return id && citekey(id, to) !== undefined && found ? { item: record, evidence: found } : undefined;
  };
  return list(whole(reference), { what: 'references', most: LIMITS.references });
}
