import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import { keys } from "./keys.ts";

/** What the clinic offers; ten minutes old is fresh. */
export const servicesQuery = queryOptions({
  queryKey: keys.services,
  queryFn: async ({ signal }) => (await answerOf(api.GET("/api/services", { signal }))).services,
  staleTime: 10 * 60_000,
});
