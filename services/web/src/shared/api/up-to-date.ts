/*
 * Until when each answer is known to have been right. While the live stream is open, what it tells of and is not asked
 * for anew is what the server has, however old the answer is: each sign of the stream says so again.
 */
import type { Query, QueryClient } from "@tanstack/react-query";
import { keys } from "./keys.ts";

/**
 * What the stream tells of when it changes. Conversations are among it, although what a patient writes to a person brings no
 * event: a page that shows it asks again within seconds, and says itself when it cannot.
 */
const told = new Set<unknown>(
  [
    keys.appointments,
    keys.freeTimes,
    keys.deliveries,
    keys.patients,
    keys.notifications,
    keys.conversations,
  ].map(([first]) => first),
);

/** In milliseconds by the clock of this computer. */
const rightAt = new WeakMap<Query, number>();

/** A sign of the stream came. It says nothing about what is being asked, or could not be asked. */
export function noteRight(queryClient: QueryClient): void {
  for (const query of queryClient.getQueryCache().getAll()) {
    const { fetchStatus, status, isInvalidated } = query.state;
    if (
      told.has(query.queryKey[0]) &&
      query.isActive() &&
      fetchStatus === "idle" &&
      status === "success" &&
      !isInvalidated
    ) {
      rightAt.set(query, Date.now());
    }
  }
}

/** Until when the answer of a query was right: when it came, or when the stream last said that nothing has changed since. */
export function rightUntil(query: Query): number {
  return Math.max(query.state.dataUpdatedAt, rightAt.get(query) ?? 0);
}
