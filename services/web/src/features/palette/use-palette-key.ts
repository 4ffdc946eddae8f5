import { useEffect } from "react";
import { paletteOpen } from "@/shared/lib/palette.ts";
import { keepTyping } from "@/shared/lib/type-ahead.ts";

/** Ctrl-K or ⌘K opens the palette from anywhere, and closes it. */
export function usePaletteKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === "k"
      ) {
        event.preventDefault();
        if (!paletteOpen.read()) {
          keepTyping();
        }
        paletteOpen.write(!paletteOpen.read());
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
