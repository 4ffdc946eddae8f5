import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import { keys } from "./keys.ts";

/** Where the people who run the installation are reached. It is answered to everybody, and does not change while a page is open. */
export const supportQuery = queryOptions({
  queryKey: keys.support,
  queryFn: ({ signal }) => answerOf(api.GET("/api/auth/support", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
