import { queryOptions } from "@tanstack/react-query";
import { call } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Identity } from "@/shared/api/wire.ts";

/** Who is signed in and at which clinic; the clinic's zone decides what "today" is. */
export const identityQuery = queryOptions({
  queryKey: keys.identity,
  queryFn: ({ signal }) => call<Identity>("/api/auth/me", { signal }),
  staleTime: 5 * 60_000,
});
