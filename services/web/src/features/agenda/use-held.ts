import { useEffect, useMemo, useState } from "react";
import type { Hold } from "@/shared/api/contract.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { heldAt, type KeptTime, msToNextEnd } from "./holds.ts";

const noHolds: readonly Hold[] = [];

/** The times that are kept for somebody, each of them gone at the moment at which it ends. */
export function useHeld(holds: readonly Hold[] = noHolds, zone: string): KeptTime[] {
  // After a sleep of the computer, in which timers rest, the minute has changed.
  const minute = useClock().getTime();
  const [ended, setEnded] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each end starts the wait for the next one.
  useEffect(() => {
    const ms = msToNextEnd(holds, serverNow());
    if (ms === undefined) {
      return;
    }
    const timer = window.setTimeout(() => setEnded((count) => count + 1), ms + 50);
    return () => window.clearTimeout(timer);
  }, [holds, ended, minute]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is alive depends on the present.
  return useMemo(() => heldAt(holds, zone, serverNow()), [holds, zone, ended, minute]);
}
