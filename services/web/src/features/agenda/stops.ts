/*
 * Arrow keys over the grid. Free cells and blocks are its stops; the first cell of a column is in the tab order, and the
 * arrows move between stops: up and down within a column, left and right to the nearest time of the next one.
 */
import type { KeyboardEvent } from "react";

/** A stop by its column from the left and its start in minutes after midnight. */
export interface StopAt {
  column: number;
  start: number;
}

const steps: Readonly<Record<string, { column: number; row: number }>> = {
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
};

/** The stop to which the key moves the focus; `undefined` at the edge and for other keys. */
export function neighbour<Stop extends StopAt>(stops: Stop[], from: StopAt, key: string): Stop | undefined {
  const step = steps[key];
  if (!step) {
    return undefined;
  }
  if (step.row !== 0) {
    const column = stops
      .filter((stop) => stop.column === from.column && (stop.start - from.start) * step.row > 0)
      .sort((one, other) => (one.start - other.start) * step.row);
    return column[0];
  }
  return stops
    .filter((stop) => (stop.column - from.column) * step.column > 0)
    .sort(
      (one, other) =>
        (one.column - other.column) * step.column ||
        Math.abs(one.start - from.start) - Math.abs(other.start - from.start),
    )[0];
}

/** Moves the focus for an arrow key pressed on a stop of the grid. */
export function moveBetweenStops(event: KeyboardEvent<HTMLElement>): void {
  const current =
    event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-stop]") : null;
  if (!current || !steps[event.key] || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-body]")].flatMap(
    (body, column) =>
      [...body.querySelectorAll<HTMLElement>("[data-stop]")].map((element) => ({
        element,
        column,
        start: Number(element.dataset.stop),
      })),
  );
  const here = stops.find((stop) => stop.element === current);
  // At the edge too: the same key on the page goes to another day, which nobody expects from inside the grid.
  event.preventDefault();
  if (here) {
    neighbour(stops, here, event.key)?.element.focus();
  }
}
