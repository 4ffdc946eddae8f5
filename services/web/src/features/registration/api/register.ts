import { queryOptions, useMutation } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { answerOf, api } from "@/shared/api/client.ts";
import { session } from "@/shared/api/session.ts";
import { isWholeCode } from "../invite-code.ts";
import type { Registration, RegistrationPaths } from "./contract.ts";

const registrationApi = api as unknown as Client<RegistrationPaths>;

/** What a code gives. Asked for once, because attempts are counted. */
export function codeQuery(inviteCode: string) {
  return queryOptions({
    queryKey: ["invite-code", inviteCode],
    queryFn: ({ signal }) =>
      answerOf(registrationApi.POST("/api/auth/invite-codes/check", { body: { inviteCode }, signal })),
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
      return answerOf(registrationApi.POST("/api/auth/register", { body }));
    },
    onSuccess: session.open,
    // The password does not stay in memory when the form is gone.
    gcTime: 0,
  });
}
