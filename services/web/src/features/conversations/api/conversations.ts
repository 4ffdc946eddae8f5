import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { answerOf, api } from "@/shared/api/client.ts";
import type { AppointmentStatus } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import type { ConversationsPage, ThreadPage } from "../model.ts";

interface Get<Parameters, Body> {
  get: { parameters: Parameters; responses: { 200: { content: { "application/json": Body } } } };
}

interface Visit {
  id: string;
  appointment_date: string;
  start_time: string;
  ends_at: string;
  status: AppointmentStatus;
}

interface Paths {
  "/api/conversations": Get<
    { query: { search?: string; handover?: boolean; cursor?: string; limit: number } },
    ConversationsPage
  >;
  "/api/conversations/{id}": Get<
    { path: { id: string }; query: { before?: string; limit: number } },
    ThreadPage
  >;
  "/api/conversations/{id}/handover/end": {
    post: { parameters: { path: { id: string } }; responses: { 202: { content?: never } } };
  };
  "/api/patients": Get<
    { query: { search: string; limit: number } },
    { patients: { id: string; full_name: string; phone: string | null }[] }
  >;
  "/api/patients/{id}": Get<{ path: { id: string } }, { appointments: Visit[] }>;
}

const calls = api as unknown as Client<Paths>;
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
      return answerOf(calls.GET("/api/conversations", { params: { query }, signal }));
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
      return answerOf(calls.GET("/api/conversations/{id}", { params, signal }));
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
      const { patients } = await answerOf(calls.GET("/api/patients", { params, signal }));
      const patient = patients.find((one) => one.phone === phone);
      if (!patient) {
        return null;
      }
      const path = { id: patient.id };
      const detail = await answerOf(calls.GET("/api/patients/{id}", { params: { path }, signal }));
      const isComing = ({ status, ends_at }: Visit) =>
        (status === "booked" || status === "confirmed") && Date.parse(ends_at) > Date.now();
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
    mutationFn: () =>
      // Answered without a body, so that there is none to wait for.
      answerOf(
        calls
          .POST("/api/conversations/{id}/handover/end", { params: { path: { id } } })
          .then((outcome) => ({ ...outcome, data: true })),
      ),
    onSuccess: async () => {
      // An answer that was asked for before would bring the old state back.
      await queryClient.cancelQueries({ queryKey: threadKey(id) });
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
