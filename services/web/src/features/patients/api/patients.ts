import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Patient, PatientDetail } from "../model.ts";

interface Get<Parameters, Body> {
  get: { parameters: Parameters; responses: { 200: { content: { "application/json": Body } } } };
}

interface Paths {
  "/api/patients": Get<
    { query: { search?: string; page: number; limit: number } },
    { patients: Patient[]; total: number; page: number; limit: number }
  >;
  "/api/patients/{id}": Get<{ path: { id: string } }, PatientDetail>;
  "/api/conversations": Get<
    { query: { phone: string; limit: number } },
    { conversations: { id: string; updated_at: string; handover: boolean }[] }
  >;
}

const calls = api as unknown as Client<Paths>;
const perPage = 30;

/** The patients that the text finds, or all of them, page by page in the order of the server. */
export function patientsQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: [...keys.patients, "list", search],
    queryFn: ({ pageParam, signal }) => {
      const query = { page: pageParam, limit: perPage, ...(search ? { search } : {}) };
      return answerOf(calls.GET("/api/patients", { params: { query }, signal }));
    },
    initialPageParam: 1,
    getNextPageParam: ({ page, limit, total }) => (page * limit < total ? page + 1 : undefined),
    // While the answer to the next letters is on its way, the list stays where it is.
    placeholderData: keepPreviousData,
  });
}

export function patientQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.patients, "one", id],
    queryFn: ({ signal }) => answerOf(calls.GET("/api/patients/{id}", { params: { path: { id } }, signal })),
  });
}

/** The conversations with that phone, the latest first. */
export function conversationsOfQuery(phone: string) {
  return queryOptions({
    queryKey: [...keys.conversations, "with", phone],
    queryFn: async ({ signal }) => {
      const params = { query: { phone, limit: 5 } };
      const { conversations } = await answerOf(calls.GET("/api/conversations", { params, signal }));
      return conversations;
    },
    enabled: phone !== "",
  });
}
