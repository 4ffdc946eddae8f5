import { useEffect, useEffectEvent } from "react";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { type ConnectionHandlers, createConnection } from "./connection.ts";
import type { ConnectionState } from "./model.ts";

const live = createConnection();

/** Keeps the live connection open while the component is on the page; returns its state. */
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
  return useSignal(live.state);
}
