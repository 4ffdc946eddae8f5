import type { LucideIcon } from "lucide-react";
import { folded } from "@/shared/lib/folded.ts";

/** Something that the palette can do. */
export interface PaletteAction {
  id: string;
  label: string;
  icon: LucideIcon;
  /** Its key on the page, as a reminder. */
  keys?: string;
  /** Other words that find it. */
  words?: string;
  /** One of many alike, which are shown only when one is searched for. */
  isSearched?: boolean;
  run: () => void;
}

/** The actions whose label or words hold every word of the text, in their own order; for no text all of them that stand for themselves. */
export function matching(actions: readonly PaletteAction[], text: string): readonly PaletteAction[] {
  const wanted = folded(text).split(" ").filter(Boolean);
  return actions.filter(({ label, words = "", isSearched = false }) => {
    if (wanted.length === 0) {
      return !isSearched;
    }
    const there = folded(`${label} ${words}`).split(" ");
    return wanted.every((word) => there.some((one) => one.startsWith(word)));
  });
}
