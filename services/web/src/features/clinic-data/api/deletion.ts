import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import type { Clinic } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import type { DeletionRequest } from "./contract.ts";

/** Asks that the clinic be deleted. Asked twice, the day is that of the first time. */
export function useAskDeletion() {
  const note = useNote();
  return useMutation({
    mutationFn: (body: DeletionRequest) => answerOf(api.POST("/api/clinics/deletion", { body })),
    // The password does not stay in memory when the dialog is gone.
    gcTime: 0,
    onSuccess: ({ delete_at }) => note(delete_at),
  });
}

export function useCancelDeletion() {
  const note = useNote();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => doneBy(api.POST("/api/clinics/deletion/cancel")),
    onSuccess: () => note(null),
    // Somebody else may have cancelled it.
    onError: () => renew(queryClient, keys.clinic),
  });
}

/** The banner and the page say at once what was answered. */
function useNote(): (delete_at: string | null) => void {
  const queryClient = useQueryClient();
  return (delete_at) => {
    queryClient.setQueryData<Clinic>(keys.clinic, (clinic) => clinic && { ...clinic, delete_at });
  };
}
