import { useEffect, useEffectEvent } from "react";
import { reachable } from "@/shared/api/reachability.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { type ConnectionHandlers, createConnection } from "./connection.ts";
import type { ConnectionState } from "./model.ts";

const live = createConnection();

/**
 * Keeps the live connection open while the component is on the page; returns what staff may believe about it. A stream
 * may outlive everything else for a while: while other calls fail, the page is not up to date whatever the stream says.
 */
export function useConnection(handlers: ConnectionHandlers): ConnectionState {
  const onEvent = useEffectEvent(handlers.onEvent);
  const onMissed = useEffectEvent(handlers.onMissed);
  const onRefused = useEffectEvent(handlers.onRefused);
  useEffect(
    () =>
      live.open({
        onEvent: (event) => onEvent(event),
        onMissed: () => onMissed(),
        onRefused: (problem) => onRefused(problem),
      }),
    [],
  );
  const state = useSignal(live.state);
  const isReached = useSignal(reachable);
  return state === "live" && !isReached ? "waiting" : state;
}
