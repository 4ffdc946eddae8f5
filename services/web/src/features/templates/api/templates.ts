import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { answerOf, api } from "@/shared/api/client.ts";
import { renew } from "@/shared/api/renew.ts";
import { isUnderReview } from "../standing.ts";
import type { Templates } from "./contract.ts";

interface Operation {
  responses: { 200: { content: { "application/json": Templates } } };
}

const templatesApi = api as unknown as Client<{
  "/api/whatsapp/templates": { get: Operation; post: Operation };
}>;

const queryKey = ["templates"] as const;

/** Meta decides by itself, within minutes as a rule: while it does, the page asks so often. */
const askAgainMs = 30_000;

/** What is known of the templates; Meta is not asked by it. */
export const templatesQuery = queryOptions({
  queryKey,
  queryFn: ({ signal }): Promise<Templates> =>
    answerOf(templatesApi.GET("/api/whatsapp/templates", { signal })),
  refetchInterval: ({ state }) => (state.data?.templates.some(isUnderReview) ? askAgainMs : false),
});

/** Creates in the clinic's account what is missing there, and asks Meta about all of them. Twice creates nothing twice. */
export function useCreateAndCheck() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (): Promise<Templates> => answerOf(templatesApi.POST("/api/whatsapp/templates")),
    onSuccess: (known) => queryClient.setQueryData(queryKey, known),
    // Some may have been created before the refusal.
    onError: () => renew(queryClient, queryKey),
  });
}
