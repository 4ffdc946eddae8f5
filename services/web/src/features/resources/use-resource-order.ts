import type { Resource } from "@/shared/api/contract.ts";
import { allResourcesQuery } from "@/shared/api/resources.ts";
import { useOrder } from "@/shared/ui/use-order.ts";
import { changeResource, useResourcesRenewal } from "./api/resources.ts";

/** The order in which rooms or devices are chosen. */
export function useResourceOrder(resources: readonly Resource[]) {
  return useOrder(resources, {
    name: "resources-order",
    queryKey: allResourcesQuery.queryKey,
    say: ({ name }) => name,
    change: changeResource,
    renew: useResourcesRenewal(),
  });
}
