import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { renew } from "@/shared/api/renew.ts";
import type { Clinic, ClinicDetail, ClinicStatus, NewGrant, SecondStepRemoval } from "./contract.ts";
import { keys } from "./keys.ts";
import { operatorAnswer, operatorApi, operatorDone } from "./operator-client.ts";

export function clinicsQuery(search: string, status: ClinicStatus) {
  return infiniteQueryOptions({
    queryKey: keys.clinicsOf(search, status),
    queryFn: ({ pageParam, signal }) => {
      const query = {
        status,
        ...(search ? { search } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return operatorAnswer(operatorApi.GET("/api/superadmin/clinics", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    // While the answer to the next letters is on its way, the list stays where it is.
    placeholderData: keepPreviousData,
  });
}

export function clinicQuery(id: string) {
  return queryOptions({
    queryKey: keys.clinic(id),
    queryFn: ({ signal }) =>
      operatorAnswer(operatorApi.GET("/api/superadmin/clinics/{id}", { params: { path: { id } }, signal })),
  });
}

/** Everything that changes a clinic is answered with the clinic as it is then. */
function useClinicChange<Change>(id: string, send: (change: Change) => Promise<ClinicDetail>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (detail) => queryClient.setQueryData(keys.clinic(id), detail),
    // After a refusal too: it means that the page does not show what the server has.
    onSettled: () => renew(queryClient, keys.clinics),
  });
}

export function useChangeType(id: string) {
  return useClinicChange(id, ({ type, seen }: { type: Clinic["clinic_type"]; seen: Clinic }) =>
    operatorAnswer(
      operatorApi.PATCH("/api/superadmin/clinics/{id}", {
        params: { path: { id } },
        body: { clinic_type: type, seen: { clinic_type: seen.clinic_type } },
      }),
    ),
  );
}

/** Gives a plan. The id is chosen here, so that a request whose answer was lost can be sent again. */
export function useGive(id: string) {
  return useClinicChange(id, ({ grantId, grant }: { grantId: string; grant: NewGrant }) =>
    operatorAnswer(
      operatorApi.PUT("/api/superadmin/clinics/{id}/grants/{grant_id}", {
        params: { path: { id, grant_id: grantId } },
        body: grant,
      }),
    ),
  );
}

export function useWithdraw(id: string) {
  return useClinicChange(id, (grantId: string) =>
    operatorAnswer(
      operatorApi.POST("/api/superadmin/clinics/{id}/grants/{grant_id}/withdraw", {
        params: { path: { id, grant_id: grantId } },
        body: {},
      }),
    ),
  );
}

export function useSuspend(id: string) {
  return useClinicChange(id, ({ reason, seen }: { reason: string; seen: Clinic }) =>
    operatorAnswer(
      operatorApi.POST("/api/superadmin/clinics/{id}/suspend", {
        params: { path: { id } },
        body: { reason, seen: seenSuspension(seen) },
      }),
    ),
  );
}

export function useResume(id: string) {
  return useClinicChange(id, (seen: Clinic) =>
    operatorAnswer(
      operatorApi.POST("/api/superadmin/clinics/{id}/resume", {
        params: { path: { id } },
        body: { seen: seenSuspension(seen) },
      }),
    ),
  );
}

/** What the page shows of a suspension. The server refuses a decision about what has changed since, and the page is renewed then. */
function seenSuspension({ is_active, suspension_reason: reason }: Clinic) {
  return { is_active, reason };
}

/** Plans the deletion of a clinic. Asked twice with the same reason, the day is that of the first time. */
export function useDeleteClinic(id: string) {
  return useClinicChange(id, ({ reason, seen }: { reason: string; seen: Clinic }) =>
    operatorAnswer(
      operatorApi.POST("/api/superadmin/clinics/{id}/deletion", {
        params: { path: { id } },
        body: { reason, seen: seenDeletion(seen) },
      }),
    ),
  );
}

export function useKeepClinic(id: string) {
  return useClinicChange(id, (seen: Clinic) =>
    operatorAnswer(
      operatorApi.POST("/api/superadmin/clinics/{id}/deletion/cancel", {
        params: { path: { id } },
        body: { seen: seenDeletion(seen) },
      }),
    ),
  );
}

/** What the page shows of a deletion, as `seenSuspension`. */
function seenDeletion({ delete_at }: Clinic) {
  return { delete_at };
}

/** Takes the second step off one person of a clinic. The list of what operators did follows, after a refusal too. */
export function useRemoveSecondStep(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SecondStepRemoval) =>
      operatorDone(
        operatorApi.POST("/api/superadmin/clinics/{id}/totp/disable", { params: { path: { id } }, body }),
      ),
    onSettled: () => renew(queryClient, keys.clinic(id)),
  });
}
