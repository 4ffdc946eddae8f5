import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import { isUnderReview } from "../standing.ts";
import { askMeta } from "./ask-meta.ts";

/** Meta decides by itself, within minutes as a rule: while it does, the page asks so often. */
const askAgainMs = 30_000;

/** What is known of the templates; Meta is not asked by it. */
export const templatesQuery = queryOptions({
  queryKey: keys.templates,
  queryFn: ({ signal }) => answerOf(api.GET("/api/whatsapp/templates", { signal })),
  refetchInterval: ({ state }) => (state.data?.templates.some(isUnderReview) ? askAgainMs : false),
});

/** Creates in the clinic's account what is missing there, and asks Meta about all of them. Twice creates nothing twice. */
export function useCreateAndCheck() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST("/api/whatsapp/templates", { fetch: askMeta })),
    onSuccess: (known) => queryClient.setQueryData(keys.templates, known),
    // Some may have been created before the refusal.
    onError: () => renew(queryClient, keys.templates),
  });
}
