import { useEffect, useState } from "react";
import { serverNow } from "@/shared/lib/server-clock.ts";
import type { PlanAnswer } from "./api/contract.ts";
import { begunPayment, forgetPayment, hasArrived, rememberPayment } from "./payment.ts";

/** After so long the page says that it takes longer than usual. */
const usualMs = 2 * 60_000;

/** While a payment is on its way, and while the plan cannot be asked for, it is asked for again at these intervals. */
const [awaitedMs, failedMs] = [4_000, 10_000];

/** How long to wait before the plan is asked for again. */
export function whilePaymentIsAwaited({
  state,
}: {
  state: { data: PlanAnswer | undefined; status: string };
}) {
  const begun = begunPayment(serverNow().getTime());
  if (begun && !(state.data && hasArrived(begun, state.data))) {
    return awaitedMs;
  }
  return state.status === "error" ? failedMs : (false as const);
}

type Arrival = "none" | "waiting" | "late" | "arrived";

/** What became of a payment that was begun in this tab. */
export function useBegunPayment(billing: PlanAnswer | undefined, nowMs: number) {
  const [begun, setBegun] = useState(() => begunPayment(nowMs));
  const arrival = arrivalOf();

  function arrivalOf(): Arrival {
    if (!begun) {
      return "none";
    }
    if (billing && hasArrived(begun, billing)) {
      return "arrived";
    }
    return nowMs - begun.at > usualMs ? "late" : "waiting";
  }

  useEffect(() => {
    // It is said as long as the page is open, and not again after a reload.
    if (arrival === "arrived") {
      forgetPayment();
    }
  }, [arrival]);

  return {
    arrival,
    /** The shop's page is about to be opened. */
    begin: (before: PlanAnswer) => {
      rememberPayment(before, nowMs);
      setBegun(begunPayment(nowMs));
    },
    /** Nothing was paid. */
    giveUp: () => {
      forgetPayment();
      setBegun(undefined);
    },
  };
}
