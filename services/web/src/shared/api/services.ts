import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import { keys } from "./keys.ts";

/** What the clinic offers; ten minutes old is fresh. */
export const servicesQuery = queryOptions({
  queryKey: keys.services,
  queryFn: async ({ signal }) => (await answerOf(api.GET("/api/services", { signal }))).services,
  staleTime: 10 * 60_000,
});

/** Everything that the clinic offers or has offered, for whoever arranges it. */
export const allServicesQuery = queryOptions({
  queryKey: keys.allServices,
  queryFn: async ({ signal }) => {
    const query = { include_inactive: true };
    return (await answerOf(api.GET("/api/services", { params: { query }, signal }))).services;
  },
});
