import { queryOptions } from "@tanstack/react-query";
import { call } from "./client.ts";
import { keys } from "./keys.ts";
import type { Service } from "./wire.ts";

/** What the clinic offers; ten minutes old is fresh. */
export const servicesQuery = queryOptions({
  queryKey: keys.services,
  queryFn: async ({ signal }) => {
    const { services } = await call<{ services: Service[] }>("/api/services", { signal });
    return services;
  },
  staleTime: 10 * 60_000,
});
