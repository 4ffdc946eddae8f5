import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import { keys } from "./keys.ts";

/** The clinic as its settings have it; ten minutes old is fresh. */
export const clinicQuery = queryOptions({
  queryKey: keys.clinic,
  queryFn: ({ signal }) => answerOf(api.GET("/api/clinics/me", { signal })),
  staleTime: 10 * 60_000,
});
