import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { billingQuery } from "./api/billing.ts";
import type { PlanAnswer } from "./api/contract.ts";
import { invoicesQuery } from "./api/payment.ts";
import { awaitedPayment, forgetPayment, hasReceipt, rememberPayment, rememberReturn } from "./payment.ts";
import { msToNextLook } from "./standing.ts";
import { arrivalOf, needsReceipt, nextQuestionMs } from "./waiting.ts";

/** While the plan cannot be asked for, it is asked for again at this interval. */
const failedMs = 10_000;
/** The invoices are asked for at the shop, hence seldom. */
const receiptMs = 20_000;

/** The plan, and what became of a payment: it is asked for again until it is there. */
export function useAwaitedPayment(hasReturned: boolean) {
  const now = useClock();
  const [awaited, setAwaited] = useState(() => {
    const at = serverNow().getTime();
    if (hasReturned) {
      rememberReturn(at);
    }
    return awaitedPayment(at);
  });
  const billing = useQuery({
    ...billingQuery,
    // Whoever paid in another tab comes back to this one.
    refetchOnWindowFocus: "always",
    refetchInterval: ({ state }) => {
      const at = serverNow().getTime();
      if (state.status === "error") {
        return failedMs;
      }
      return (
        nextQuestionMs(arrivalOf(awaited, state.data, at), at) ||
        (state.data ? msToNextLook(state.data, at) : false)
      );
    },
  });
  const isOpen = needsReceipt(awaited, billing.data, now.getTime());
  const invoices = useInfiniteQuery({
    ...invoicesQuery,
    enabled: isOpen,
    // What is kept is from before the payment.
    staleTime: 0,
    refetchInterval: isOpen ? receiptMs : false,
  });
  const isReceipted =
    awaited !== undefined && hasReceipt(awaited, invoices.data?.pages.flatMap((page) => page.invoices) ?? []);
  const arrival = arrivalOf(awaited, billing.data, now.getTime(), isReceipted);

  useEffect(() => {
    // It is said as long as the page is open, and not again after a reload.
    if (arrival.kind === "arrived") {
      forgetPayment();
    }
  }, [arrival.kind]);

  return {
    billing,
    arrival,
    /** The shop's page is about to be opened. */
    begin: (before: PlanAnswer) => {
      const at = serverNow().getTime();
      rememberPayment(before, at);
      setAwaited(awaitedPayment(at));
    },
    /** Nothing was paid. */
    giveUp: () => {
      forgetPayment();
      setAwaited(undefined);
    },
  };
}
