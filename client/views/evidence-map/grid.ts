/** A place in a table: row -1 is that of the column heads, column -1 that of the row heads. The corner between them is none. */
export interface Place {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
}

/** The nearest place of the table to one that may lie outside it. */
export function within({ row, column }: Place, { rows, columns }: Size): Place {
  const place = {
    row: Math.max(-1, Math.min(row, rows - 1)),
    column: Math.max(-1, Math.min(column, columns - 1)),
  };
  return place.row < 0 && place.column < 0 ? { row: 0, column: -1 } : place;
}

/** Where a key of the keyboard leads from a place, as in other grids; undefined for a key that is none of the grid's. */
export function moved(
  { row, column }: Place,
  key: string,
  control: boolean,
  { rows, columns }: Size,
): Place | undefined {
  // From a head at the edge the corner is no place: the step is not made.
  const step = (to: Place): Place => (to.row < 0 && to.column < 0 ? { row, column } : within(to, { rows, columns }));
  switch (key) {
    case 'ArrowUp':
      return step({ row: row - 1, column });
    case 'ArrowDown':
      return step({ row: row + 1, column });
    case 'ArrowLeft':
      return step({ row, column: column - 1 });
    case 'ArrowRight':
      return step({ row, column: column + 1 });
    case 'Home':
      return control || row >= 0 ? { row: control ? 0 : row, column: -1 } : { row, column: 0 };
    case 'End':
      return { row: control ? rows - 1 : row, column: columns - 1 };
    default:
      return undefined;
  }
}
