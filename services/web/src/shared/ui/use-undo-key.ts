import { useEffect } from "react";
import { takeBackLatest } from "./toast-queue.ts";

/** In these Ctrl-Z takes back what was typed, as the browser does it. */
const typing =
  "input:not([type=checkbox], [type=radio], [type=button]), textarea, [contenteditable]:not([contenteditable=false])";

/** Ctrl-Z or ⌘Z takes back the last change for as long as a note offers it. */
export function useUndoKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isUndo(event) && takeBackLatest()) {
        event.preventDefault();
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** A key that is held down would take back the change before too. */
function isUndo(event: KeyboardEvent): boolean {
  const isMod = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
  const isTyping = event.target instanceof Element && event.target.closest(typing) !== null;
  return isMod && event.key.toLowerCase() === "z" && !event.repeat && !event.defaultPrevented && !isTyping;
}
