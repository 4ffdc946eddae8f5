import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { keys } from "./keys.ts";
import { operatorAnswer, operatorApi } from "./operator-client.ts";

/** What operators did whose keys' names begin like this; an act of "" is every one. */
export function actsQuery(by: string, act: string) {
  return infiniteQueryOptions({
    queryKey: [...keys.acts, by, act],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...(by ? { by } : {}),
        ...(act ? { act } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return operatorAnswer(operatorApi.GET("/api/superadmin/acts", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    // What was done elsewhere meanwhile is shown whenever the page is opened again.
    staleTime: 0,
    // While the answer to the next letters is on its way, the list stays where it is.
    placeholderData: keepPreviousData,
  });
}
