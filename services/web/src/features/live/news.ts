/* The last few things that happened while somebody was looking, newest last. */

import type { Appointment } from "@/shared/api/wire.ts";
import { createSignal } from "@/shared/lib/signal-store.ts";

export interface NewsItem {
  /** Unique for the page's life. */
  key: number;
  kind: string;
  appointment: Appointment;
}

const shownForMs = 9_000;
const mostShown = 3;
let lastKey = 0;

export const news = createSignal<readonly NewsItem[]>([]);

export function addNews(kind: string, appointment: Appointment): void {
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
