import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import { keys } from "./keys.ts";

/** The clinic's active doctors; they change so rarely that ten minutes old is fresh. */
export const doctorsQuery = queryOptions({
  queryKey: keys.doctors,
  queryFn: async ({ signal }) => {
    const { doctors } = await answerOf(
      api.GET("/api/doctors", { params: { query: { limit: 100 } }, signal }),
    );
    return doctors.filter((doctor) => doctor.is_active);
  },
  staleTime: 10 * 60_000,
});

/** The doctors with those who are not active, in the order of the agenda, for whoever arranges them. */
export const allDoctorsQuery = queryOptions({
  queryKey: keys.allDoctors,
  queryFn: async ({ signal }) => {
    const query = { limit: 100, include_inactive: true };
    return (await answerOf(api.GET("/api/doctors", { params: { query }, signal }))).doctors;
  },
});
