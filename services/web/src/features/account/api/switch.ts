import { queryOptions, useMutation } from "@tanstack/react-query";
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import { answerOf, api } from "@/shared/api/client.ts";
import type { paths } from "@/shared/api/generated.ts";
import { keys } from "@/shared/api/keys.ts";
import { session } from "@/shared/api/session.ts";
import { askToSwitch, type SwitchRequest } from "@/shared/api/session-calls.ts";

/** Somebody else who may go on in this browser by a PIN. */
export type Switchable = SuccessResponseJSON<paths["/api/users/switchable"]["get"]>["users"][number];

/** The members with a PIN who have signed in by password in this browser lately. */
export const switchableQuery = queryOptions({
  queryKey: keys.switchable,
  queryFn: async ({ signal }) => (await answerOf(api.GET("/api/users/switchable", { signal }))).users,
});

/** Lets somebody else go on here. When it is done the page is loaded again for them. */
export function useSwitch() {
  return useMutation({
    mutationFn: (body: SwitchRequest) =>
      session.switchBy((token) => askToSwitch(token, body), AbortSignal.timeout(60_000)),
    // A PIN does not stay in memory when the dialog is gone.
    gcTime: 0,
  });
}
