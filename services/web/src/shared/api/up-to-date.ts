/*
 * Until when each answer is known to have been right. While the live stream is open, what is not asked for anew is what the
 * server has, however old the answer is: each sign of the stream says so again.
 */
import type { Query, QueryClient } from "@tanstack/react-query";

/** In milliseconds by the clock of this computer. */
const rightAt = new WeakMap<Query, number>();

/** A sign of the stream came. It says nothing about what is being asked, or could not be asked. */
export function noteRight(queryClient: QueryClient): void {
  for (const query of queryClient.getQueryCache().getAll()) {
    const { fetchStatus, status, isInvalidated } = query.state;
    if (query.isActive() && fetchStatus === "idle" && status === "success" && !isInvalidated) {
      rightAt.set(query, Date.now());
    }
  }
}

/** Until when the answer of a query was right: when it came, or when the stream last said that nothing has changed since. */
export function rightUntil(query: Query): number {
  return Math.max(query.state.dataUpdatedAt, rightAt.get(query) ?? 0);
}
