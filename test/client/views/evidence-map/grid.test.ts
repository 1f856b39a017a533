import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moved, within } from '../../../../client/views/evidence-map/grid.ts';

const SIZE = { rows: 2, columns: 3 };

/** Where keys lead from a place `row,column`; `Ctrl+` stands for the control or command key. */
function path(from: string, ...keys: string[]): string {
  const [row, column] = from.split(',').map(Number);
  let place = { row: row!, column: column! };
  for (const key of keys) {
    place = moved(place, key.replace('Ctrl+', ''), key.startsWith('Ctrl+'), SIZE) ?? place;
  }
  return `${place.row},${place.column}`;
}

test('the arrow keys go to the neighbour and stop at the edges', () => {
  expect(path('0,-1', 'ArrowRight', 'ArrowDown')).toBe('1,0');
  expect(path('1,2', 'ArrowRight', 'ArrowDown')).toBe('1,2');
  expect(path('0,1', 'ArrowUp', 'ArrowUp')).toBe('-1,1');
});

test('the corner between the heads is no place', () => {
  expect(path('0,-1', 'ArrowUp')).toBe('0,-1');
  expect(path('-1,0', 'ArrowLeft')).toBe('-1,0');
  expect(within({ row: -5, column: -5 }, SIZE)).toEqual({ row: 0, column: -1 });
});

test('Home and End go along the row, with Control to the first and the last claim', () => {
  expect(path('1,1', 'Home')).toBe('1,-1');
  expect(path('-1,2', 'Home')).toBe('-1,0');
  expect(path('0,0', 'End')).toBe('0,2');
  expect(path('1,1', 'Ctrl+Home')).toBe('0,-1');
  expect(path('0,0', 'Ctrl+End')).toBe('1,2');
});

test('other keys are left to the page', () => {
  expect(moved({ row: 0, column: 0 }, 'Tab', false, SIZE)).toBeUndefined();
  expect(moved({ row: 0, column: 0 }, 'a', false, SIZE)).toBeUndefined();
});

test('any keys: the place stays in the table', () => {
  const key = fc.constantFrom(
    'ArrowUp',
    'ArrowDown',
    'ArrowLeft',
    'ArrowRight',
    'Home',
    'End',
    'Ctrl+Home',
    'Ctrl+End',
  );
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const [row, column] = path('0,-1', ...keys)
        .split(',')
        .map(Number);
      expect(row! < SIZE.rows && column! < SIZE.columns && row! >= -1 && column! >= -1 && row! + column! > -2).toBe(
        true,
      );
    }),
  );
});
