/* Arithmetic on spans of one clinic day. No pixels, no zones, no React. */

/** Minutes after the clinic's midnight, half-open: `start` belongs to the span, `end` does not. */
export interface Span {
  start: number;
  end: number;
}

export const wholeDay: Span = { start: 0, end: 24 * 60 };

export function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The part of `span` inside `frame`; `undefined` when nothing of it is. */
export function within(span: Span, frame: Span): Span | undefined {
  const part = { start: Math.max(span.start, frame.start), end: Math.min(span.end, frame.end) };
  return part.end > part.start ? part : undefined;
}

/** What is left of the spans without the holes, in the order of the spans. */
export function without(spans: Span[], holes: Span[]): Span[] {
  return holes.reduce<Span[]>(
    (left, hole) =>
      left.flatMap((span) =>
        [
          { start: span.start, end: Math.min(span.end, hole.start) },
          { start: Math.max(span.start, hole.end), end: span.end },
        ].filter((part) => part.end > part.start),
      ),
    spans,
  );
}

/** The spans in order, with those that overlap or touch joined. */
export function union(spans: Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      joined.push(span);
    }
  }
  return joined;
}

export function minutesIn(spans: Span[]): number {
  return union(spans).reduce((sum, span) => sum + span.end - span.start, 0);
}

/** Cuts the span at every multiple of `step` minutes of the clock. */
export function cutAt(span: Span, step: number): Span[] {
  const parts: Span[] = [];
  for (let start = span.start; start < span.end; ) {
    const end = Math.min(span.end, (Math.floor(start / step) + 1) * step);
    parts.push({ start, end });
    start = end;
  }
  return parts;
}
