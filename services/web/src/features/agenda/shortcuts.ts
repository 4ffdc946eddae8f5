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
  | "person"
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
  p: "person",
  "?": "help",
  escape: "close",
};

/** What the key asks for; `undefined` for other keys, while typing, and for keys that something else has used. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  // "?" needs Shift on most keyboards, so Shift is allowed.
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return undefined;
  }
  const key = event.key.toLowerCase();
  return isElsewhere(event.target, key) ? undefined : shortcuts[key];
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
/** What lies over the page, and lists in which letters find an entry. */
const overThePage = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
/** Groups of controls between which the arrows go. */
const ownArrows = "[role=radiogroup], [role=tablist], [role=toolbar]";

function isElsewhere(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) {
    return false;
  }
  const elsewhere = key.startsWith("arrow")
    ? `${typing}, ${overThePage}, ${ownArrows}`
    : `${typing}, ${overThePage}`;
  return target.closest(elsewhere) !== null;
}
