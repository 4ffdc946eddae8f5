import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { Problem } from "@/shared/api/problem.ts";
import { renew } from "@/shared/api/renew.ts";

/** Confirms the address to which a link was sent. The same link may be sent twice, so that it is a question like others. */
export function confirmationQuery(token: string) {
  return queryOptions({
    queryKey: ["email-confirmation", token],
    queryFn: async ({ signal }) => {
      await doneBy(api.POST("/api/auth/email/verify", { body: { token }, signal }));
      return "confirmed" as const;
    },
    enabled: token !== "",
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Sends the link to the own address again; one that is confirmed meanwhile needs none. */
export function useSendConfirmation() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      try {
        await answerOf(api.POST("/api/auth/email/verification"));
        return "sent" as const;
      } catch (problem) {
        if (isConfirmed(problem)) {
          return "confirmed" as const;
        }
        throw problem;
      }
    },
    onSuccess: (outcome) => (outcome === "confirmed" ? renew(queryClient, keys.identity) : undefined),
  });
}

/** One that is confirmed needs no link. */
function isConfirmed(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "EMAIL_VERIFIED";
}
