import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { answerOf, api } from "@/shared/api/client.ts";
import { needsSubscription } from "@/shared/api/problem.ts";
import { suspension } from "@/shared/api/suspension.ts";

/** How often a suspended clinic is asked for, while somebody looks at the page. */
const everyMs = 15_000;

/**
 * Asks again and again who is signed in, until that is not refused because of the suspension. Answers with the asking
 * itself, for whoever does not want to wait.
 */
export function useResumeProbe(onResumed: () => void) {
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);

  async function ask(): Promise<void> {
    setAsking(true);
    try {
      await answerOf(api.GET("/api/auth/me"));
      resume();
    } catch (problem) {
      // The plan is looked at after the suspension.
      if (needsSubscription(problem)) {
        resume();
      }
    } finally {
      setAsking(false);
    }
  }

  function resume(): void {
    suspension.write(undefined);
    // What was refused meanwhile is asked again, and so is what nobody could hear of.
    void queryClient.invalidateQueries();
    onResumed();
  }

  const probe = useEffectEvent(() => {
    if (document.visibilityState === "visible") {
      void ask();
    }
  });
  useEffect(() => {
    const timer = window.setInterval(probe, everyMs);
    document.addEventListener("visibilitychange", probe);
    window.addEventListener("online", probe);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", probe);
      window.removeEventListener("online", probe);
    };
  }, []);
  return { ask, isAsking };
}
