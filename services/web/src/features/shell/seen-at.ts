import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/shared/api/keys.ts";
import { rightUntil } from "@/shared/api/up-to-date.ts";
import { serverTime } from "@/shared/lib/server-clock.ts";

/** These change so rarely that their age says nothing about what staff see. */
const steady = new Set<unknown>(
  [keys.identity, keys.clinic, keys.clinicLogo(""), keys.billing, keys.doctors, keys.services].map(
    ([first]) => first,
  ),
);

/** Until when all that is on the page was right, by the server's clock in ms since the epoch; `undefined` when there is nothing. */
function seenAt(queryClient: QueryClient): number | undefined {
  const times = queryClient
    .getQueryCache()
    .getAll()
    .filter((query) => query.isActive() && query.state.data !== undefined && !steady.has(query.queryKey[0]))
    .map(rightUntil);
  return times.length > 0 ? serverTime(Math.min(...times)) : undefined;
}

export function useSeenAt(): number | undefined {
  return seenAt(useQueryClient());
}
