/*
 * Keeps the keyboard where somebody works: when the button that had the focus is gone with what it did, the focus would fall to
 * the beginning of the page.
 */
import { type RefObject, useEffect } from "react";

/** A dialog that closes gives the focus back first, within two frames, to what may be gone. */
const settlingMs = 50;

/** The focus goes to the first button that is left in the part, or else to the part, which can have the focus. */
export function useFocusKept(part: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = part.current;
    if (!root) {
      return;
    }
    let last: Element | undefined;
    let timer: number | undefined;
    const note = ({ target }: FocusEvent) => {
      if (target instanceof Element && !target.closest("[role=dialog], [role=alertdialog]")) {
        last = root.contains(target) ? target : undefined;
      }
    };
    const look = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (last && !last.isConnected && document.activeElement === document.body) {
          last = undefined;
          (root.querySelector<HTMLElement>("button:not([disabled])") ?? root).focus();
        }
      }, settlingMs);
    };
    document.addEventListener("focusin", note);
    const changes = new MutationObserver(look);
    changes.observe(root, { childList: true, subtree: true });
    // Dialogs stand beside the page.
    changes.observe(document.body, { childList: true });
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("focusin", note);
      changes.disconnect();
    };
  }, [part]);
}

/** For what goes as a whole with its button: the focus goes to the page. */
export function focusPageWhenLost(): void {
  window.setTimeout(() => {
    if (document.activeElement === document.body) {
      document.querySelector<HTMLElement>("main[tabindex]")?.focus();
    }
  }, settlingMs);
}
