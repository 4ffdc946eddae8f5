import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

/** Up to five patients who share the phone or the name. */
export function duplicatesQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.patients, "duplicates", id],
    queryFn: ({ signal }) =>
      answerOf(api.GET("/api/patients/{id}/duplicates", { params: { path: { id } }, signal })),
    staleTime: 60_000,
  });
}
