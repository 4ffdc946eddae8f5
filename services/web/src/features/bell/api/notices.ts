import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { BellNotices } from "../model.ts";

const perPage = 20;

/** The notices of the last sixty days, newest first, page by page. */
export const noticesQuery = infiniteQueryOptions({
  queryKey: keys.notifications,
  queryFn: ({ pageParam, signal }) =>
    answerOf(
      api.GET("/api/notifications", {
        params: { query: { limit: perPage, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: ({ next }) => next || undefined,
});

/** Marks everything up to a notice as read by this user. The count is gone at once, and comes back when that fails. */
export function useMarkRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (upTo: string) => doneBy(api.POST("/api/notifications/read", { body: { up_to: upTo } })),
    onMutate: async () => {
      await queryClient.cancelQueries({ queryKey: keys.notifications });
      const before = readAll(queryClient);
      return { before };
    },
    onError: (_error, _upTo, context) => queryClient.setQueryData(keys.notifications, context?.before),
  });
}

/** Sets the count to zero; the notices keep their mark, so that staff see which were new. */
function readAll(queryClient: QueryClient): InfiniteData<BellNotices> | undefined {
  const before = queryClient.getQueryData<InfiniteData<BellNotices>>(keys.notifications);
  if (before) {
    const pages = before.pages.map((page) => ({ ...page, unread: 0 }));
    queryClient.setQueryData(keys.notifications, { ...before, pages });
  }
  return before;
}
