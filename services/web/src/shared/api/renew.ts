import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Asks again for everything below the key, because it has changed at the server. A first answer that is still on its way
 * may have been read before the change, and TanStack Query joins such a question instead of asking anew: it is asked again
 * when that answer is there.
 */
export async function renew(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  const first = queryClient
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: "fetching", predicate: ({ state }) => state.data === undefined });
  await queryClient.invalidateQueries({ queryKey });
  if (first.length > 0) {
    await queryClient.invalidateQueries({ queryKey, predicate: (query) => first.includes(query) });
  }
}
