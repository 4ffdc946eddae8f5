import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import { renew } from "@/shared/api/renew.ts";
import type { NewFeedBody } from "./contract.ts";

export const calendarFeedsQuery = queryOptions({
  queryKey: keys.calendarFeeds,
  queryFn: ({ signal }) =>
    answerOf(api.GET("/api/calendar-feeds", { signal })).then((answer) => answer.calendar_feeds),
});

/** The answer holds the secret: nothing keeps it once it was shown. */
export function useAddFeed() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: (body: NewFeedBody) => answerOf(api.POST("/api/calendar-feeds", { body })),
    gcTime: 0,
    onSettled,
  });
}

export function useRevokeFeed() {
  const onSettled = useRenewal();
  return useMutation({
    mutationFn: (id: string) => doneBy(api.DELETE("/api/calendar-feeds/{id}", { params: { path: { id } } })),
    onSettled,
  });
}

/** After a refusal too: it means that the list is not what the server has. */
function useRenewal() {
  const queryClient = useQueryClient();
  return () => renew(queryClient, keys.calendarFeeds);
}
