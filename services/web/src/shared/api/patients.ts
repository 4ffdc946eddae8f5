import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import { keys } from "./keys.ts";

const mostShown = 8;

/** The patients that the text finds: by name, by phone in any written form, by its last four digits. */
export function foundPatientsQuery(text: string) {
  return queryOptions({
    queryKey: [...keys.patients, "found", text],
    queryFn: ({ signal }) =>
      answerOf(api.GET("/api/patients", { params: { query: { search: text, limit: mostShown } }, signal })),
    enabled: text.length >= 2,
    staleTime: 30_000,
    // While the next letters are on their way, the list stays where it is.
    placeholderData: keepPreviousData,
  });
}

/** One patient with the visits: the coming ones and the latest hundred past ones, newest first. */
export function patientQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.patients, "one", id],
    queryFn: ({ signal }) => {
      // Whoever opens a card has not asked for the whole number of the document, which is a reading that is recorded.
      const params = { path: { id }, query: { document: "masked" as const } };
      return answerOf(api.GET("/api/patients/{id}", { params, signal }));
    },
    enabled: id !== "",
  });
}
