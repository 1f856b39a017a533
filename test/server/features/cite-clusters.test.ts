import { expect, test } from 'vitest';
import { citedWorks } from '../../../server/features/cite-clusters.ts';
import { markdown, snapshot } from '../../fixture.ts';

/** A document's clusters in their order: their keys, their note's number, and where in a note of the writer's they stand. */
const clusters = (text: string) =>
  citedWorks(snapshot, markdown(text)).clusters.map(({ cluster: { items, note, inNote, inText } }) =>
    [items.map(({ citekey }) => citekey).join(), note, inNote, ...(inText ? ['in text'] : [])]
      .filter(Boolean)
      .join(' '),
  );

test('citations of a note are read where the text refers to it, and all notes are counted together', () => {
  expect(clusters('[^n]: [@b], then [see @c; @d] and @e.\n\nOne [@a]. Two.[^n] Three @f.^[@g] Four [@h].\n')).toEqual([
    'a 1',
    'b 2 first',
    'c,d 2 further',
    'e 2 further in text',
    'f 3 in text',
    'g 4 first in text',
    'h 5',
  ]);
});

test('prefixes and suffixes are as they are written', () => {
  const [one] = citedWorks(snapshot, markdown('[see *also* @a, S. 3--4 and on; -@b]\n')).clusters;
  expect(one!.cluster.items).toEqual([
    { citekey: 'a', prefix: 'see *also*', suffix: ', S. 3--4 and on' },
    { citekey: 'b', suppressAuthor: true },
  ]);
});

test('what is not cited is listed: keys under nocite once each, or all works', () => {
  const { uncited, unknown } = citedWorks(
    snapshot,
    markdown("---\nnocite: '@berman2000, @nobody, @berman2000'\n---\n\n@berman2000\n"),
  );
  expect(uncited).toEqual(['berman2000', 'nobody']);
  expect(unknown).toEqual(['nobody']);
  const all = citedWorks(snapshot, markdown("---\nnocite: '@*'\n---\n\nText.\n"));
  expect(all.uncited).toHaveLength(7);
  expect(all.clusters).toEqual([]);
});
