/*
 * The present instant by the clock of the server. The clock of this computer may be wrong, and the one of a development
 * stack is moved; what is today, and where the line of the present stands, is decided by the server's.
 */
import { createSignal } from "./signal-store.ts";

/** Kept, so that a page that is loaded without a network has the clock that the one before it had. */
const storageKey = "cita.server-ahead";

/** Milliseconds by which the server's clock is ahead of this computer's. */
export const serverAhead = createSignal(readKept());

/**
 * Learns from the date of an answer. The header has whole seconds, and it was written at some moment while the request
 * was under way: a known difference that is possible by it is kept, so that the clock does not waver.
 */
export function noteServerDate(answer: Response, sentAt: number, receivedAt = Date.now()): void {
  const date = Date.parse(answer.headers.get("Date") ?? "");
  if (Number.isNaN(date)) {
    return;
  }
  const least = date - receivedAt;
  const most = date + 1_000 - sentAt;
  const known = serverAhead.read();
  if (known < least || known > most) {
    serverAhead.write(Math.round((least + most) / 2));
    keep(serverAhead.read());
  }
}

/** A time of this computer, in ms since the epoch, as the server's clock had it. */
export function serverTime(localMs: number): number {
  return localMs + serverAhead.read();
}

/** The present instant. */
export function serverNow(): Date {
  return new Date(serverTime(Date.now()));
}

function readKept(): number {
  try {
    const kept = Number(window.localStorage.getItem(storageKey));
    return Number.isFinite(kept) ? kept : 0;
  } catch {
    return 0;
  }
}

function keep(ahead: number): void {
  try {
    window.localStorage.setItem(storageKey, String(ahead));
  } catch {
    // A full or forbidden storage: the next page learns it from its first answer.
  }
}
