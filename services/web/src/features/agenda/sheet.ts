/* The size of the time grid: which hours it shows, and how high a minute is. */

import { type Span, wholeDay } from "@/shared/lib/span.ts";
import { type Column, groundOf } from "./columns.ts";
import { shortestBlock, spanOf, timeOf } from "./lanes.ts";

/**
 * How much height a minute gets. `fit` shows the whole day in the window's height as long as its texts can be read;
 * the other two have the same height everywhere and scroll.
 */
export type Density = "fit" | "comfortable" | "compact";

const usualDay: Span = { start: 8 * 60, end: 17 * 60 };

/** In `rem` per minute, so that text and grid grow together when only the text is enlarged. */
const remPerMinute = { comfortable: 0.1125, compact: 0.06 } as const;

/**
 * The least height of what can be pressed, in `rem`. 24 pixels let a hand that trembles hit the right one of two short
 * appointments without a gap (WCAG 2.2, target size). Whoever wants the whole day at a glance gets no less than a line of
 * text instead: eleven hours of visits of a quarter of an hour fit a screen of 768 pixels, and the other densities are in
 * the menu of the view.
 */
const leastHeight = { fit: 0.875, comfortable: 1.5, compact: 1.5 } as const;

/** The hours of the grid, whole ones: all usual working hours and appointments, or the usual day without any. */
export function sheetOf(columns: Column[]): Span {
  const spans = columns.flatMap((column) => [
    ...[...column.plans.values()].flatMap((plan) => plan.usual),
    ...column.appointments.map(spanOf),
  ]);
  if (spans.length === 0) {
    return usualDay;
  }
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  return { start: Math.floor(start / 60) * 60, end: Math.min(wholeDay.end, Math.ceil(end / 60) * 60) };
}

/**
 * The height of a minute as CSS. `fit` divides the height of the scrolling area, of which `--head` is covered by the
 * column heads and a pixel is left, because rounding must not make it scroll; no density makes the shortest appointment or
 * free cell lower than `leastHeight`.
 */
export function minuteHeight(density: Density, sheet: Span, columns: Column[]): string {
  const targets = columns.flatMap((column) => [
    ...column.appointments.map(timeOf),
    // Of the whole day, and without what is kept for minutes, so that the height does not change while the day goes by.
    ...groundOf({ ...column, held: [] }, 0).cells,
  ]);
  const shortest = Math.max(shortestBlock, Math.min(30, ...targets.map(({ start, end }) => end - start)));
  const least = `${round(leastHeight[density] / shortest)}rem`;
  return density === "fit"
    ? `max((100cqh - var(--head) - 1px) / ${sheet.end - sheet.start}, ${least})`
    : `max(${remPerMinute[density]}rem, ${least})`;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
