import { type RefObject, useEffect, useRef } from "react";

/** So long after a move the block may appear in its new column: the page asks first, and the server answers. */
const waitsMs = 15_000;

/**
 * Gives the focus back to the block that was moved last: in another column it is a new element, and the browser would
 * put the focus on the body of the page.
 */
export function useKeptFocus(grid: RefObject<HTMLElement | null>, movingId: string | undefined): void {
  const last = useRef<{ id: string; until: number }>(undefined);
  useEffect(() => {
    if (movingId) {
      last.current = { id: movingId, until: Date.now() + waitsMs };
      return;
    }
    if (!last.current || document.activeElement !== document.body) {
      return;
    }
    const { id, until } = last.current;
    const blocks = grid.current?.querySelectorAll<HTMLElement>("[data-appointment]") ?? [];
    if (Date.now() < until) {
      [...blocks].find((block) => block.dataset.appointment === id)?.focus();
    } else {
      last.current = undefined;
    }
  });
}
