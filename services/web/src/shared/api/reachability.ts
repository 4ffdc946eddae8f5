/* Whether the last call to Cita got an answer. Written by the client and the live stream, read by the banner. */
import { createSignal } from "@/shared/lib/signal-store.ts";

export const reachable = createSignal(true);
