import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import { keys } from "./keys.ts";

/** The conversations with exactly that phone, the latest first. */
export function conversationsOfQuery(phone: string) {
  return queryOptions({
    queryKey: [...keys.conversations, "with", phone],
    queryFn: async ({ signal }) => {
      const params = { query: { phone, limit: 5 } };
      const { conversations } = await answerOf(api.GET("/api/conversations", { params, signal }));
      return conversations;
    },
    enabled: phone !== "",
    staleTime: 60_000,
  });
}
