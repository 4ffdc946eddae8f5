import { queryOptions } from "@tanstack/react-query";
import { call } from "./client.ts";
import { keys } from "./keys.ts";
import type { Doctor } from "./wire.ts";

/** The clinic's active doctors; they change so rarely that ten minutes old is fresh. */
export const doctorsQuery = queryOptions({
  queryKey: keys.doctors,
  queryFn: async ({ signal }) => {
    const { doctors } = await call<{ doctors: Doctor[] }>("/api/doctors", { query: { limit: 100 }, signal });
    return doctors.filter((doctor) => doctor.is_active);
  },
  staleTime: 10 * 60_000,
});
