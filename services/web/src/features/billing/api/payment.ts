import { infiniteQueryOptions, useMutation } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client.ts";
import { keys } from "@/shared/api/keys.ts";
import type { Purchase } from "./contract.ts";

/** Asks for the page of the shop on which a plan is paid. Nothing is bought by asking. */
export function useCheckout() {
  return useMutation({
    mutationFn: (body: Purchase) => answerOf(api.POST("/api/billing/checkout", { body })),
  });
}

/**
 * Asks for the page of the shop on which the payment is managed: that of the named subscription, or of the newest that is charged. Its address
 * ends soon, so it is asked for at each press.
 */
export function usePortal() {
  return useMutation({
    mutationFn: (subscription: string | undefined) =>
      answerOf(api.POST("/api/billing/portal", { params: { query: subscription ? { subscription } : {} } })),
    gcTime: 0,
  });
}

/** What was charged, newest first. */
export const invoicesQuery = infiniteQueryOptions({
  queryKey: [...keys.billing, "invoices"],
  queryFn: ({ pageParam, signal }) =>
    answerOf(
      api.GET("/api/billing/invoices", {
        params: { query: pageParam ? { cursor: pageParam } : {} },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: ({ next }) => next ?? undefined,
});
