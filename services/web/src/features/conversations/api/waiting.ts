import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

/** More than a desk can have at once; what is beyond is counted as `99+`. */
const mostWaiting = 100;

/** The live stream tells when a conversation waits, and not when it does no longer. */
const askAgainMs = 60_000;

/** The conversations that wait for a person of the clinic. Asked again when the live stream tells of one, and while any waits. */
export const waitingQuery = queryOptions({
  queryKey: [...keys.conversations, "waiting"],
  queryFn: async ({ signal }) => {
    const params = { query: { handover: true, limit: mostWaiting } };
    const { conversations } = await answerOf(api.GET("/api/conversations", { params, signal }));
    return conversations;
  },
  refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? askAgainMs : false),
});
