import { type RefObject, useEffect, useRef } from "react";

/** So long after a move the block may appear in its new column; while a dialog asks first, the time does not run. */
const waitsMs = 15_000;
const lookedForEveryMs = 100;

/**
 * Gives the focus back to the block that was moved last: in another column it is a new element, and the browser would
 * put the focus on the body of the page. The dialog that asked first gives the focus back to the old block, which may be
 * gone before or after that; whichever comes last, the focus is looked for until it is on the block.
 */
export function useKeptFocus(grid: RefObject<HTMLElement | null>, movingId: string | undefined): void {
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (movingId) {
      last.current = movingId;
      return;
    }
    const id = last.current;
    if (!id) {
      return;
    }
    const blockOf = () =>
      [...(grid.current?.querySelectorAll<HTMLElement>("[data-appointment]") ?? [])].find(
        (block) => block.dataset.appointment === id,
      );
    const before = blockOf();
    let until = Date.now() + waitsMs;
    const timer = window.setInterval(() => {
      const { activeElement } = document;
      if (activeElement?.closest("[role=dialog], [role=alertdialog]")) {
        until = Date.now() + waitsMs;
      } else if (Date.now() > until) {
        stop();
      } else if (activeElement === document.body) {
        const block = blockOf();
        block?.focus();
        // The old block may still stand there for a moment.
        if (block && block !== before) {
          stop();
        }
      } else if (activeElement !== before && activeElement !== null) {
        // Somebody went on elsewhere.
        stop();
      }
    }, lookedForEveryMs);
    function stop(): void {
      window.clearInterval(timer);
      last.current = undefined;
    }
    return () => window.clearInterval(timer);
  }, [grid, movingId]);
}
