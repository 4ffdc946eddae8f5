import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

/** Who is signed in and at which clinic; the clinic's zone decides what "today" is. */
export const identityQuery = queryOptions({
  queryKey: keys.identity,
  queryFn: ({ signal }) => answerOf(api.GET("/api/auth/me", { signal })),
  staleTime: 5 * 60_000,
});
