import { useQuery } from "@tanstack/react-query";
import { type FreeTimesOf, freeTimesQuery } from "./api/free-times.ts";
import { chooseTime } from "./booking.ts";

/** The free times of a visit and which one counts as chosen among them. */
export function useVisitTimes(visit: FreeTimesOf, picked: string, wanted: string | undefined) {
  const query = freeTimesQuery(visit);
  const free = useQuery(query);
  return { free, complete: query.enabled === true, ...chooseTime(free.data, picked, wanted) };
}
