import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";

/**
 * Asks for the whole number of a patient's identity document. Each time is a reading that stands in the audit log, so that it is
 * asked by a press alone, and the answer is kept nowhere but where it is shown.
 */
export function useReadDocument(id: string) {
  return useMutation({
    mutationFn: () => answerOf(api.GET("/api/patients/{id}/document", { params: { path: { id } } })),
    gcTime: 0,
  });
}
