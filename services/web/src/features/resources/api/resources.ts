import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { Resource } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import type { NewResource, ResourceChange } from "./contract.ts";

export function useAddResource() {
  const onSettled = useResourcesRenewal();
  return useMutation({
    mutationFn: (body: NewResource) => answerOf(api.POST("/api/resources", { body })),
    onSettled,
  });
}

export function useChangeResource() {
  const onSettled = useResourcesRenewal();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: ResourceChange }) => changeResource(id, change),
    onSettled,
  });
}

export function changeResource(id: string, change: ResourceChange): Promise<Resource> {
  return answerOf(api.PATCH("/api/resources/{id}", { params: { path: { id } }, body: change }));
}

/** The visits to come that have it. What was so some time ago says nothing. */
export function visitsQuery(id: string) {
  return queryOptions({
    queryKey: keys.visitsOf(id),
    queryFn: ({ signal }) =>
      answerOf(api.GET("/api/resources/{id}/appointments", { params: { path: { id } }, signal })),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const followers = [keys.allResources, keys.resources, keys.freeTimes];

/** Free times follow the rooms. After a refusal too: it means that the list is not what the server has. */
export function useResourcesRenewal() {
  const queryClient = useQueryClient();
  return () => Promise.all(followers.map((key) => renew(queryClient, key)));
}
