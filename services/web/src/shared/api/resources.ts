/* The clinic's rooms and devices. A clinic that has none is never asked for them: who needs them has a visit or a service that names one. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import type { Resource } from "./contract.ts";
import { keys } from "./keys.ts";

/** Those that are used, in the clinic's order; they change so rarely that ten minutes old is fresh. */
export const resourcesQuery = queryOptions({
  queryKey: keys.resources,
  queryFn: async ({ signal }) => (await answerOf(api.GET("/api/resources", { signal }))).resources,
  staleTime: 10 * 60_000,
});

/** With those that are not used any more, which the server shows to nobody who is a doctor. */
export const allResourcesQuery = queryOptions({
  queryKey: keys.allResources,
  queryFn: async ({ signal }) => {
    const query = { include_inactive: true };
    return (await answerOf(api.GET("/api/resources", { params: { query }, signal }))).resources;
  },
});

/**
 * The rooms and devices of these ids, as far as they are known. A visit keeps one that is not used any more; at the desk it is asked
 * for too.
 */
export function useResources(ids: readonly string[], atDesk: boolean): Resource[] {
  const isWanted = ids.length > 0;
  const used = useQuery({ ...resourcesQuery, enabled: isWanted }).data;
  const isKnown = ids.every((id) => used?.some((one) => one.id === id));
  const all = useQuery({
    ...allResourcesQuery,
    enabled: isWanted && atDesk && used !== undefined && !isKnown,
  });
  const known = [...(used ?? []), ...(all.data ?? [])];
  return ids.flatMap((id) => known.find((one) => one.id === id) ?? []);
}
