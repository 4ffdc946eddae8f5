import { useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import type { paths } from "@/shared/api/generated.ts";

export type DemoRequest = paths["/api/demo-requests"]["post"]["requestBody"]["content"]["application/json"];

/** Asks for a demonstration. Sent twice, it is two requests, which the operator sees beside each other. */
export function useAskForDemo() {
  return useMutation({
    mutationFn: (body: DemoRequest) => answerOf(api.POST("/api/demo-requests", { body })),
  });
}
