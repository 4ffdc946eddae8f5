import type { LucideIcon } from "lucide-react";

/** Something that the palette can do. */
export interface PaletteAction {
  id: string;
  label: string;
  icon: LucideIcon;
  /** Its key on the page, as a reminder. */
  keys?: string;
  /** Other words that find it. */
  words?: string;
  run: () => void;
}

/** The actions whose label or words hold every word of the text, in their own order; all of them for no text. */
export function matching(actions: readonly PaletteAction[], text: string): readonly PaletteAction[] {
  const wanted = plain(text).split(" ").filter(Boolean);
  return actions.filter(({ label, words = "" }) => {
    const there = plain(`${label} ${words}`).split(" ");
    return wanted.every((word) => there.some((one) => one.startsWith(word)));
  });
}

function plain(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/\s+/g, " ").trim();
}
