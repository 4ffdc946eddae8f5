import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { Problem } from "@/shared/api/problem.ts";
import { renew } from "@/shared/api/renew.ts";
import { session } from "@/shared/api/session.ts";

/** The browsers in which the user is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: keys.ownSessions,
  queryFn: ({ signal }) => answerOf(api.GET("/api/auth/sessions", { signal })),
});

/** Ends the session of another browser. */
export function useEndSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      doneBy(api.DELETE("/api/auth/sessions/{id}", { params: { path: { id } } })).catch(unlessEnded),
    // A refusal means that the list is not what the server has.
    onSettled: () => renew(queryClient, keys.ownSessions),
  });
}

/** One that has ended by itself is what was asked for. */
function unlessEnded(problem: unknown): void {
  if (!(problem instanceof Problem && problem.code === "NOT_FOUND")) {
    throw problem;
  }
}

/** Ends all sessions, this one too. */
export function useSignOutEverywhere() {
  return useMutation({
    mutationFn: () => doneBy(api.POST("/api/auth/sign-out-everywhere")),
    onSuccess: session.close,
  });
}
