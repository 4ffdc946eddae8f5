import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { growingPauseMs } from "@/shared/lib/growing-pause.ts";

/** The pauses before what is shown is asked for again. */
const pauses = { shortestMs: 2_000, longestMs: 10_000 };

/**
 * Asks again and again for what is shown, while the page is looked at. A call that failed may have been one that nothing
 * repeats, so that no other answer would tell that Cita is there.
 */
export function useProbing(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let probes = 0;
    let timer: number | undefined;
    const wait = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(probe, growingPauseMs(probes, pauses));
    };
    const probe = () => {
      if (document.visibilityState === "visible") {
        probes += 1;
        // A question that waits for its answer is not begun anew: it would never come to its deadline.
        void queryClient.refetchQueries({ type: "active" }, { cancelRefetch: false });
      }
      wait();
    };
    wait();
    document.addEventListener("visibilitychange", probe);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", probe);
    };
  }, [queryClient]);
}
