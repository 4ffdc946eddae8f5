import { queryOptions, useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { session } from "@/shared/api/session.ts";
import { isWholeCode } from "../invite-code.ts";
import type { Registration } from "./contract.ts";

/** What a code gives. Asked for once, because attempts are counted. */
export function codeQuery(inviteCode: string) {
  return queryOptions({
    queryKey: ["invite-code", inviteCode],
    queryFn: ({ signal }) =>
      answerOf(api.POST("/api/auth/invite-codes/check", { body: { inviteCode }, signal })),
    enabled: isWholeCode(inviteCode),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });
}

/** Registers a clinic and signs in. The same registration may be sent again: it makes one clinic. */
export function useRegister() {
  return useMutation({
    mutationFn: async (body: Registration) => {
      await session.left();
      return answerOf(api.POST("/api/auth/register", { body }));
    },
    onSuccess: session.open,
    // The password does not stay in memory when the form is gone.
    gcTime: 0,
  });
}
