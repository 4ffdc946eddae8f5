/*
 * Arrow keys over the free cells. The first cell of a column is in the tab order; the arrows move between cells: up
 * and down within a doctor's column, left and right to the nearest time of the next one.
 */
import type { KeyboardEvent } from "react";

/** A cell by its column from the left and its start in minutes after midnight. */
export interface CellAt {
  column: number;
  start: number;
}

const steps: Readonly<Record<string, { column: number; row: number }>> = {
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
};

/** The cell to which the key moves the focus; `undefined` at the edge and for other keys. */
export function neighbour(cells: CellAt[], from: CellAt, key: string): CellAt | undefined {
  const step = steps[key];
  if (!step) {
    return undefined;
  }
  if (step.row !== 0) {
    const column = cells
      .filter((cell) => cell.column === from.column && (cell.start - from.start) * step.row > 0)
      .sort((one, other) => (one.start - other.start) * step.row);
    return column[0];
  }
  return cells
    .filter((cell) => (cell.column - from.column) * step.column > 0)
    .sort(
      (one, other) =>
        (one.column - other.column) * step.column ||
        Math.abs(one.start - from.start) - Math.abs(other.start - from.start),
    )[0];
}

/** Moves the focus for an arrow key pressed on a free cell of the sheet. */
export function moveBetweenCells(event: KeyboardEvent<HTMLElement>): void {
  const current =
    event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-cell]") : null;
  if (!current) {
    return;
  }
  const columns = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-column]")].filter(
    (column) => column.offsetParent !== null,
  );
  const elements = columns.flatMap((element, column) =>
    [...element.querySelectorAll<HTMLElement>("[data-cell]")].map((cell) => ({
      element: cell,
      column,
      start: Number(cell.dataset.cell),
    })),
  );
  const here = elements.find((cell) => cell.element === current);
  const target = here && neighbour(elements, here, event.key);
  if (target) {
    event.preventDefault();
    elements.find((cell) => cell === target)?.element.focus();
  }
}
