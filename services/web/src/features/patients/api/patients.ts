import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";

const perPage = 30;

/** The patients that the text finds, or all of them, page by page in the order of the server. */
export function patientsQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: [...keys.patients, "list", search],
    queryFn: ({ pageParam, signal }) => {
      const query = { page: pageParam, limit: perPage, ...(search ? { search } : {}) };
      return answerOf(api.GET("/api/patients", { params: { query }, signal }));
    },
    initialPageParam: 1,
    getNextPageParam: ({ page, limit, total }) => (page * limit < total ? page + 1 : undefined),
    // While the answer to the next letters is on its way, the list stays where it is.
    placeholderData: keepPreviousData,
  });
}
