import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import type { Conversation, PatientVisit, ThreadPage } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { waitingQuery } from "./waiting.ts";

const perPage = 30;
/** What patients write while a person has their conversation brings no event, so that open pages ask at this interval. */
const askAgainMs = 20_000;

interface Wanted {
  search: string;
  /** Only those that a person of the clinic answers. */
  onlyHandedOver: boolean;
}

/** The conversations, the last changed first, page by page. */
export function conversationsQuery({ search, onlyHandedOver }: Wanted) {
  return infiniteQueryOptions({
    queryKey: [...keys.conversations, "list", search, onlyHandedOver],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: perPage,
        ...(search ? { search } : {}),
        ...(onlyHandedOver ? { handover: true } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return answerOf(api.GET("/api/conversations", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: askAgainMs,
  });
}

const threadKey = (id: string) => [...keys.conversations, "one", id];

/** The messages of a conversation: the first page is the latest, the next ones are earlier. */
export function threadQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: threadKey(id),
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { id }, query: { limit: 50, ...(pageParam ? { before: pageParam } : {}) } };
      return answerOf(api.GET("/api/conversations/{id}", { params, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next || undefined,
    refetchInterval: askAgainMs,
  });
}

/** The next appointment of these patients, who share a phone; `null` where none of them has one. */
export function nextVisitQuery(patients: Conversation["patients"]) {
  const ids = patients.map(({ id }) => id);
  return queryOptions({
    queryKey: [...keys.patients, "next", ...ids],
    queryFn: async ({ signal }) => {
      const details = ids.map((id) =>
        // Whoever opens a chat has not asked for the document, whose reading is recorded.
        answerOf(
          api.GET("/api/patients/{id}", { params: { path: { id }, query: { document: "masked" } }, signal }),
        ),
      );
      const isComing = ({ status, ends_at }: PatientVisit) =>
        (status === "booked" || status === "confirmed") && Date.parse(ends_at) > serverNow().getTime();
      const visits = (await Promise.all(details)).flatMap(({ appointments }) =>
        appointments.filter(isComing),
      );
      return visits.sort((one, other) => one.starts_at.localeCompare(other.starts_at))[0] ?? null;
    },
    enabled: ids.length > 0,
  });
}

/** Returns a conversation to the assistant. The server does it a moment after its answer, so that the page shows it at once. */
export function useEndHandover(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => doneBy(api.POST("/api/conversations/{id}/handover/end", { params: { path: { id } } })),
    onSuccess: async () => {
      // An answer that was asked for before would bring the old state back.
      await Promise.all([
        queryClient.cancelQueries({ queryKey: threadKey(id) }),
        queryClient.cancelQueries({ queryKey: waitingQuery.queryKey }),
      ]);
      queryClient.setQueryData(waitingQuery.queryKey, (waiting) => waiting?.filter((one) => one.id !== id));
      queryClient.setQueryData<InfiniteData<ThreadPage>>(
        threadKey(id),
        (thread) =>
          thread && {
            ...thread,
            pages: thread.pages.map((page) => ({
              ...page,
              conversation: { ...page.conversation, handover: false },
            })),
          },
      );
      void queryClient.invalidateQueries({ queryKey: [...keys.conversations, "list"] });
    },
  });
}
