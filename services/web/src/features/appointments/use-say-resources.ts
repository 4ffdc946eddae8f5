import { useQueryClient } from "@tanstack/react-query";
import { resourcesQuery } from "@/shared/api/resources.ts";
import type { Visit } from "./visit.ts";

/** Says which room and devices a visit has, as far as the page knows their names; empty where it has none. */
export function useSayResources(): (visit: Pick<Visit, "resources">) => string {
  const queryClient = useQueryClient();
  return ({ resources }) => {
    const known = queryClient.getQueryData(resourcesQuery.queryKey) ?? [];
    return resources.flatMap((id) => known.find((one) => one.id === id)?.name ?? []).join(" · ");
  };
}
