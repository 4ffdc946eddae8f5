/* The keys of the agenda, for the whole page. They do nothing while somebody types or a dialog or menu is open. */
import { useEffect, useEffectEvent } from "react";

export type Shortcut =
  | "new"
  | "today"
  | "back"
  | "forward"
  | "day"
  | "week"
  | "month"
  | "search"
  | "help"
  | "close";

const shortcuts: Readonly<Record<string, Shortcut>> = {
  n: "new",
  t: "today",
  arrowleft: "back",
  arrowright: "forward",
  d: "day",
  w: "week",
  m: "month",
  "/": "search",
  "?": "help",
  escape: "close",
};

/** What the key asks for; `undefined` for other keys, while typing, and for keys that something else has used. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  // "?" needs Shift on most keyboards, so Shift is allowed.
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return undefined;
  }
  return isElsewhere(event.target) ? undefined : shortcuts[event.key.toLowerCase()];
}

/** Calls `onShortcut` for each key of the agenda. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => void): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = shortcutOf(event);
    if (shortcut) {
      event.preventDefault();
      onShortcut(shortcut);
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => act(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

const typing = "input, textarea, select, [contenteditable=true]";
/** Controls in which arrows and letters already mean something, and everything that lies over the page. */
const ownKeys = "[role=dialog], dialog, [role=menu], [role=listbox], [role=radiogroup], [role=tablist]";

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${typing}, ${ownKeys}`) !== null;
}
