/*
 * A sign-in in which a telephone was bound, until somebody has kept its recovery codes, which are shown once. It is in the memory
 * of the page and outside React: a page that is drawn anew, as in another language, still has them.
 */
import type { Opened } from "@/shared/api/session-calls.ts";
import { createSignal } from "@/shared/lib/signal-store.ts";

export interface Bound {
  opened: Opened;
  /** As it was typed. */
  email: string;
  codes: readonly string[];
}

export const bound = createSignal<Bound | undefined>(undefined);
