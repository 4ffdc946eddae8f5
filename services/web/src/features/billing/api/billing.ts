import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { PlanAnswer } from "./contract.ts";

/** The clinic's plan and subscription; answered also when the subscription is over. */
export const billingQuery = queryOptions({
  queryKey: keys.billing,
  queryFn: ({ signal }): Promise<PlanAnswer> => answerOf(api.GET("/api/billing", { signal })),
});
