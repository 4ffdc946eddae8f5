/* The last few changes that came in while the page was open, newest last. */
import type { Appointment } from "@/shared/api/contract.ts";
import { createSignal } from "@/shared/lib/signal-store.ts";

/** The names of the events about appointments that are announced to staff. */
export type NewsKind = `appointment.${"booked" | "cancelled" | "rescheduled" | "confirmed"}`;

/** A change of an appointment, which disappears by itself. */
export interface AppointmentNews {
  /** Unique while the page is open. */
  key: number;
  kind: NewsKind;
  appointment: Appointment;
}

/** A notice of Meta about the clinic's WhatsApp account, which stays until somebody closes it. */
interface AccountNews {
  key: number;
  kind: "whatsapp_account.changed";
  /** Meta's name of what changed. */
  field: string;
}

export type NewsItem = AppointmentNews | AccountNews;

const shownForMs = 9_000;
const mostShown = 3;
let lastKey = 0;

export const news = createSignal<readonly NewsItem[]>([]);

export function addNews(kind: NewsKind, appointment: Appointment): void {
  const key = nextKey();
  add({ key, kind, appointment }, (item) => "appointment" in item && item.appointment.id === appointment.id);
  window.setTimeout(() => dropNews(key), shownForMs);
}

export function addAccountNews(field: string): void {
  add(
    { key: nextKey(), kind: "whatsapp_account.changed", field },
    (item) => "field" in item && item.field === field,
  );
}

export function dropNews(key: number): void {
  const left = news.read().filter((item) => item.key !== key);
  if (left.length !== news.read().length) {
    news.write(left);
  }
}

function nextKey(): number {
  lastKey += 1;
  return lastKey;
}

function add(item: NewsItem, isReplaced: (other: NewsItem) => boolean): void {
  const others = news.read().filter((other) => !isReplaced(other));
  news.write([...others, item].slice(-mostShown));
}
