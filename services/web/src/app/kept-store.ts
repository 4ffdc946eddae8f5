import { clear, createStore, get, set } from "idb-keyval";
import type { KeptStore } from "./kept-queries.ts";

/** The browser's database; without one (a private window may have none) nothing is kept. */
export function openKeptStore(): KeptStore {
  if (!("indexedDB" in window)) {
    return { read: async () => undefined, write: async () => undefined, clear: async () => undefined };
  }
  const store = createStore("cita", "answers");
  return {
    read: (userId) => get(userId, store),
    write: (userId, client) => set(userId, client, store),
    clear: () => clear(store),
  };
}
