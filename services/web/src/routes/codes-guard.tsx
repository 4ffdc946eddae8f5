import { lazyRouteComponent, useBlocker } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { bound } from "@/features/session/bound.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";

const CodesQuestion = lazyRouteComponent(() => import("./codes-question.tsx"), "CodesQuestion");

/** Asks before the sign-in is left while it shows recovery codes, which are not shown again. */
export function CodesGuard() {
  const hasCodes = useSignal(bound) !== undefined;
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: () => bound.read() !== undefined,
    // Of a page that is closed or loaded again, the list of the codes asks.
    enableBeforeUnload: false,
    withResolver: true,
  });
  // Most sign-ins show no codes, and need no dialog.
  useEffect(() => {
    if (hasCodes) {
      void CodesQuestion.preload?.();
    }
  }, [hasCodes]);
  return status === "blocked" ? (
    <Suspense>
      <CodesQuestion onLeave={proceed} onStay={reset} />
    </Suspense>
  ) : null;
}
