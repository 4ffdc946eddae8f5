import { useShortcuts } from "@/features/agenda/shortcuts.ts";
import { paletteOpen } from "@/shared/lib/palette.ts";
import { keepTyping } from "@/shared/lib/type-ahead.ts";
import type { AgendaNavigation } from "./use-agenda-navigation.ts";

interface AgendaKeys {
  go: AgendaNavigation;
  /** `undefined` where nothing can be booked. */
  onNew: (() => void) | undefined;
  /** Lets somebody else go on here; `undefined` where the plan does not have it. */
  onSwitch: (() => void) | undefined;
  onHelp: () => void;
  /** Nothing lies over the agenda that Escape would close. */
  isIdle: boolean;
}

/** What the keys of the agenda do. */
export function useAgendaKeys({ go, onNew, onSwitch, onHelp, isIdle }: AgendaKeys): void {
  useShortcuts((shortcut) => {
    switch (shortcut) {
      case "new":
        if (onNew) {
          // The form needs a moment, for which nobody who knows the key waits.
          keepTyping();
          onNew();
        }
        return undefined;
      case "today":
        return go.today();
      case "back":
        return go.step(-1);
      case "forward":
        return go.step(1);
      case "search":
        return paletteOpen.write(true);
      case "person":
        return onSwitch?.();
      case "help":
        return onHelp();
      case "close":
        return isIdle ? undefined : go.close();
      default:
        return go.show(shortcut);
    }
  });
}
