import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import type { MemberChange, NewMember } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import type { OwnPassword } from "../administration.ts";

/** Those who work at the clinic, active ones first; only for the administration. */
export const teamQuery = queryOptions({
  queryKey: keys.team,
  queryFn: ({ signal }) => answerOf(api.GET("/api/users", { signal })),
  // The stream tells nothing of the team: somebody else who administers it changes it, or somebody signs in.
  refetchInterval: 20_000,
});

/** Adds somebody. The answer has the one-time password, which nobody can ask for again. */
export function useAddMember() {
  const onSettled = useTeamRenewal();
  return useMutation({
    mutationFn: (body: NewMember) => answerOf(api.POST("/api/users", { body })),
    // A password does not stay in memory when its dialog is gone.
    gcTime: 0,
    onSettled,
  });
}

/** Changes name, role or doctor, or whether the account is active. */
export function useChangeMember() {
  const onSettled = useTeamRenewal();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: MemberChange }) =>
      answerOf(api.PATCH("/api/users/{id}", { params: { path: { id } }, body: change })),
    gcTime: 0,
    onSettled,
  });
}

/** Replaces the password of somebody by a one-time password, and ends their sessions. */
export function useNewPassword() {
  const onSettled = useTeamRenewal();
  return useMutation({
    mutationFn: ({ id, own }: AboutMember) =>
      answerOf(api.POST("/api/users/{id}/password", { params: { path: { id } }, body: own })),
    gcTime: 0,
    onSettled,
  });
}

/** Lets somebody who lost the telephone sign in by the password alone, and ends their sessions. */
export function useTurnOffTwoSteps() {
  const onSettled = useTeamRenewal();
  return useMutation({
    mutationFn: ({ id, own }: AboutMember) =>
      doneBy(api.POST("/api/users/{id}/totp/disable", { params: { path: { id } }, body: own })),
    gcTime: 0,
    onSettled,
  });
}

/** Gives somebody another address to sign in with; both addresses are told. */
export function useChangeEmail() {
  const onSettled = useTeamRenewal();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; email: string; password: string }) =>
      answerOf(api.PUT("/api/users/{id}/email", { params: { path: { id } }, body })),
    gcTime: 0,
    onSettled,
  });
}

interface AboutMember {
  id: string;
  own: OwnPassword;
}

/** After a refusal too: it means that the list is not what the server has. One may have changed oneself. */
function useTeamRenewal() {
  const queryClient = useQueryClient();
  return () => {
    void renew(queryClient, keys.team);
    void renew(queryClient, keys.identity);
  };
}
