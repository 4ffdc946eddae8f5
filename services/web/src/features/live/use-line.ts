import { useEffect, useEffectEvent } from "react";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { createLine, type LineHandlers } from "./line.ts";
import type { LineState } from "./model.ts";

const line = createLine();

/** Keeps the live line open while the component is on the page; returns its state. */
export function useLine(handlers: LineHandlers): LineState {
  const onEvent = useEffectEvent(handlers.onEvent);
  const onReconnected = useEffectEvent(handlers.onReconnected);
  const onRefused = useEffectEvent(handlers.onRefused);
  useEffect(
    () =>
      line.open({
        onEvent: (event) => onEvent(event),
        onReconnected: () => onReconnected(),
        onRefused: (problem) => onRefused(problem),
      }),
    [],
  );
  return useSignal(line.state);
}
