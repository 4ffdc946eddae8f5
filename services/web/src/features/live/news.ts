/* The last few changes that came in while the page was open, newest last. */
import type { Appointment } from "@/shared/api/contract.ts";
import { createSignal } from "@/shared/lib/signal-store.ts";

/** The names of the events that are announced to staff. */
export type NewsKind = `appointment.${"booked" | "cancelled" | "rescheduled" | "confirmed"}`;

export interface NewsItem {
  /** Unique while the page is open. */
  key: number;
  kind: NewsKind;
  appointment: Appointment;
}

const shownForMs = 9_000;
const mostShown = 3;
let lastKey = 0;

export const news = createSignal<readonly NewsItem[]>([]);

export function addNews(kind: NewsKind, appointment: Appointment): void {
  lastKey += 1;
  const key = lastKey;
  const others = news.read().filter((item) => item.appointment.id !== appointment.id);
  news.write([...others, { key, kind, appointment }].slice(-mostShown));
  window.setTimeout(() => dropNews(key), shownForMs);
}

export function dropNews(key: number): void {
  const left = news.read().filter((item) => item.key !== key);
  if (left.length !== news.read().length) {
    news.write(left);
  }
}
