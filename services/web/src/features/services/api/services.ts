import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import type { NewService, ServiceChange } from "./contract.ts";

export function useAddService() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: (body: NewService) => answerOf(api.POST("/api/services", { body })),
    onSettled,
  });
}

export function useChangeService() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: ServiceChange }) =>
      answerOf(api.PATCH("/api/services/{id}", { params: { path: { id } }, body: change })),
    onSettled,
  });
}

const followers = [
  keys.allServices,
  keys.services,
  keys.allDoctors,
  keys.doctors,
  keys.freeTimes,
  keys.firstSteps,
];

/** Doctors give services, and free times and colours follow them. After a refusal too: it means that the list is not what the server has. */
function useRenewal() {
  const queryClient = useQueryClient();
  return () => Promise.all(followers.map((key) => renew(queryClient, key)));
}
