import type { MapPack, MapSelection } from '../../../../server/lsp/protocol.ts';
import { button, type Child, element } from '../../common/page/dom.ts';
import { moved, type Place, within } from '../grid.ts';
import { cellMarks, cellName, claimMarks, claimName, LEVELS, referenceMarks, referenceName } from '../words.ts';

const same = (a: MapSelection | undefined, b: MapSelection): boolean =>
  a?.pack === b.pack && a.claim === b.claim && a.reference === b.reference;

/** Where a selection stands in a pack's table; undefined where it stands in another one, or nowhere. */
export function placeOf(pack: MapPack, selection: MapSelection | undefined): Place | undefined {
  if (selection?.pack !== pack.id) {
    return undefined;
  }
  const row = pack.claims.findIndex(({ id }) => id === selection.claim);
  const column = pack.references.findIndex(({ id }) => id === selection.reference);
  return row < 0 && column < 0 ? undefined : { row, column };
}

/** One table: claims against references, each a button. The arrow keys lead from one to the next; one of them is in the order of Tab. */
export function tableOf(
  pack: MapPack,
  selection: MapSelection | undefined,
  onSelect: (selection: MapSelection) => void,
): HTMLTableElement {
  const size = { rows: pack.claims.length, columns: pack.references.length };
  const buttons = new Map<string, HTMLButtonElement>();
  let current = within(placeOf(pack, selection) ?? { row: 0, column: -1 }, size);
  const at = ({ row, column }: Place) => buttons.get(`${row} ${column}`);

  const selector = (place: Place, chosen: Omit<MapSelection, 'pack'>, label: string, ...children: Child[]) => {
    const selected = { pack: pack.id, ...chosen };
    const made = button(
      { tabindex: '-1', 'aria-label': label, 'aria-pressed': String(same(selection, selected)) },
      () => onSelect(selected),
      ...children,
    );
    made.addEventListener('focus', () => {
      at(current)?.setAttribute('tabindex', '-1');
      made.setAttribute('tabindex', '0');
      current = place;
    });
    buttons.set(`${place.row} ${place.column}`, made);
    return made;
  };
  const marks = (text: string) => text !== '' && element('span', { class: 'marks' }, text);

  const heads = pack.references.map((reference, column) =>
    element(
      'th',
      { scope: 'col', class: reference.unfound ? 'unfound' : undefined },
      selector(
        { row: -1, column },
        { reference: reference.id },
        referenceName(reference),
        reference.name,
        marks(referenceMarks(reference)),
      ),
    ),
  );
  const rows = pack.claims.map((claim, row) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row', class: claim.stated > 0 ? 'stated' : undefined },
        selector({ row, column: -1 }, { claim: claim.id }, claimName(claim), claim.label, marks(claimMarks(claim))),
      ),
      ...claim.cells.map((cell, column) => {
        const reference = pack.references[column]!;
        const { symbol, word } = LEVELS[cell.level];
        return element(
          'td',
          { class: `${cell.level}${cell.cited > 0 ? ' cited' : ''}` },
          selector(
            { row, column },
            { claim: claim.id, reference: reference.id },
            cellName(claim, reference, cell),
            element('span', { class: 'symbol', 'aria-hidden': 'true' }, symbol),
            ` ${word}`,
            marks(cellMarks(cell)),
          ),
        );
      }),
    ),
  );
  const table = element(
    'table',
    { role: 'grid', 'aria-label': `${pack.title}: claims against references` },
    element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'Claim'), ...heads)),
    element('tbody', {}, ...rows),
  );
  at(current)?.setAttribute('tabindex', '0');
  table.addEventListener('keydown', (event) => {
    const next = moved(current, event.key, event.ctrlKey || event.metaKey, size);
    if (next && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      at(next)?.focus();
    }
  });
  return table;
}
