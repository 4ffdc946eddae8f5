import { createSignal } from "./signal-store.ts";

/** Takes the new version of the application that waits, by loading the page again; `undefined` while there is none. */
export const newVersion = createSignal<(() => void) | undefined>(undefined);
