import { createSignal } from "./signal-store.ts";

/** Whether the command palette is open. Any page may open it. */
export const paletteOpen = createSignal(false);
