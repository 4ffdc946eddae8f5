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

/** Whom a conversation is with, without its messages. */
export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.conversations, "contact", id],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { limit: 1 } };
      const { conversation } = await answerOf(api.GET("/api/conversations/{id}", { params, signal }));
      return conversation;
    },
  });
}
