import { type RefObject, useEffect, useRef } from "react";
import type { Visit } from "./visit.ts";

interface NextFocus {
  /** What holds the buttons. The first of them is the next step. */
  among: RefObject<HTMLDivElement | null>;
  /** To be called when a button is pressed that its own change takes away. */
  expect: () => void;
}

/**
 * Keeps the keyboard in the panel: when the button that was pressed is gone with the change that it made, the focus would
 * fall to the page. It goes to the first button that is left, or else to the panel.
 */
export function useNextFocus({ version }: Visit): NextFocus {
  const among = useRef<HTMLDivElement>(null);
  const before = useRef<number>(undefined);
  useEffect(() => {
    if (before.current === undefined || before.current === version) {
      return;
    }
    before.current = undefined;
    // A dialog or menu that closes by the change gives the focus back first, to what may be gone.
    const timer = window.setTimeout(() => {
      if (document.activeElement === document.body) {
        const panel = among.current?.closest<HTMLElement>("[tabindex='-1']");
        (among.current?.querySelector("button") ?? panel)?.focus();
      }
    }, settlingMs);
    return () => window.clearTimeout(timer);
  }, [version]);
  return {
    among,
    expect: () => {
      before.current = version;
    },
  };
}

/** A closing dialog gives the focus back within two frames. */
const settlingMs = 50;
