import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { answerOf, api, doneBy } from "@/shared/api/client.ts";
import type { PatientVisit, ThreadPage } from "@/shared/api/contract.ts";
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

/** The patient with that phone, and their next appointment; `null` for a phone of nobody. */
export function contactQuery(phone: string) {
  return queryOptions({
    queryKey: [...keys.patients, "with", phone],
    queryFn: async ({ signal }) => {
      const params = { query: { search: phone, limit: 5 } };
      const { patients } = await answerOf(api.GET("/api/patients", { params, signal }));
      const patient = patients.find((one) => one.phone === phone);
      if (!patient) {
        return null;
      }
      const path = { id: patient.id };
      const detail = await answerOf(api.GET("/api/patients/{id}", { params: { path }, signal }));
      const isComing = ({ status, ends_at }: PatientVisit) =>
        (status === "booked" || status === "confirmed") && Date.parse(ends_at) > serverNow().getTime();
      // Newest first, so that the last of those to come is the next one.
      return { id: patient.id, name: patient.full_name, next: detail.appointments.filter(isComing).at(-1) };
    },
    enabled: phone !== "",
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
