import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

/** The id of the conversation with that phone; `null` when there is none. */
export function conversationQuery(phone: string) {
  return queryOptions({
    queryKey: [...keys.conversations, "of", phone],
    queryFn: async ({ signal }) => {
      const params = { query: { phone, limit: 1 } };
      const { conversations } = await answerOf(api.GET("/api/conversations", { params, signal }));
      return conversations[0]?.id ?? null;
    },
    enabled: phone !== "",
    staleTime: 60_000,
  });
}
