import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from "@tanstack/react-query";
import { renew } from "@/shared/api/renew.ts";
import type { CodeStatus, NewInviteCode } from "./contract.ts";
import { keys } from "./keys.ts";
import { operatorAnswer, operatorApi } from "./operator-client.ts";

export function codesQuery(search: string, status: CodeStatus) {
  return infiniteQueryOptions({
    queryKey: [...keys.codes, search, status],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        status,
        ...(search ? { search } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return operatorAnswer(operatorApi.GET("/api/superadmin/invite-codes", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    // While the answer to the next letters is on its way, the list stays where it is.
    placeholderData: keepPreviousData,
  });
}

export function useAddCode() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: (body: NewInviteCode) =>
      operatorAnswer(operatorApi.POST("/api/superadmin/invite-codes", { body })),
    onSettled,
  });
}

export function useRevokeCode() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: (id: string) =>
      operatorAnswer(
        operatorApi.POST("/api/superadmin/invite-codes/{id}/revoke", { params: { path: { id } } }),
      ),
    onSettled,
  });
}

function useRenewal() {
  const queryClient = useQueryClient();
  return () => renew(queryClient, keys.codes);
}
