import { type RefObject, useEffect, useEffectEvent } from "react";

/** How often the time that is left is looked at. */
const stepMs = 200;

/**
 * Ends the time that a note has to be read. The time stands still while the focus is in the note or the pointer was moved
 * onto it. A pointer that only rests where the note came up does not hold it, and neither does one that was left there by
 * somebody who goes on with the keyboard: the note would stay for ever, over whatever is below it.
 */
export function useReadingTime(
  note: RefObject<HTMLElement | null>,
  readingMs: number | undefined,
  onOver: () => void,
): void {
  const end = useEffectEvent(onOver);
  useEffect(() => {
    const element = note.current;
    if (!element || readingMs === undefined) {
      return;
    }
    let left = readingMs;
    let isPointedAt = false;
    const timer = window.setInterval(() => {
      left -= isPointedAt || element.contains(document.activeElement) ? 0 : stepMs;
      if (left <= 0) {
        end();
      }
    }, stepMs);
    const listening = new AbortController();
    const { signal } = listening;
    const onKeyDown = ({ target }: KeyboardEvent) => {
      isPointedAt &&= target instanceof Node && element.contains(target);
    };
    element.addEventListener("pointermove", () => (isPointedAt = true), { signal });
    element.addEventListener("pointerleave", () => (isPointedAt = false), { signal });
    document.addEventListener("keydown", onKeyDown, { signal, capture: true });
    return () => {
      window.clearInterval(timer);
      listening.abort();
    };
  }, [note, readingMs]);
}
