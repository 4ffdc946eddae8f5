/*
 * The line to `/api/stream`: opens it, reads it, and opens it again when it breaks. What an event means for the
 * page is not decided here. It is plain code outside React so that it can be tested with a false server.
 */
import { type Problem, problemFrom, unreachable } from "@/shared/api/problem.ts";
import { reachable } from "@/shared/api/reachability.ts";
import { readToken } from "@/shared/api/token.ts";
import { createSignal } from "@/shared/lib/signal-store.ts";
import { backoffMs } from "./backoff.ts";
import { createEventParser } from "./event-parser.ts";
import { type ClinicEvent, type LineState, readClinicEvent } from "./model.ts";

/** The server pings every 15 s; after this much silence the line counts as dead. */
const silenceMs = 40_000;

export interface LineHandlers {
  onEvent: (event: ClinicEvent) => void;
  /** The line is open after a break or a failed start: whatever happened meanwhile was missed. */
  onReconnected: () => void;
  /** The server refused the caller; the line does not try again. */
  onRefused: (problem: Problem) => void;
}

export interface Line {
  state: ReturnType<typeof createSignal<LineState>>;
  /** Opens the line and keeps it open until the returned function is called. */
  open: (handlers: LineHandlers) => () => void;
}

export function createLine(random: () => number = Math.random): Line {
  const state = createSignal<LineState>("connecting");
  return {
    state,
    open: (handlers) => {
      const closing = new AbortController();
      void keepOpen(state, handlers, closing.signal, random);
      return () => closing.abort();
    },
  };
}

async function keepOpen(
  state: Line["state"],
  handlers: LineHandlers,
  closing: AbortSignal,
  random: () => number,
): Promise<void> {
  let missed = false;
  for (let attempt = 0; !closing.aborted; attempt += 1) {
    state.write("connecting");
    const onLive = () => {
      state.write("live");
      reachable.write(true);
      if (missed) {
        handlers.onReconnected();
      }
      missed = false;
    };
    const onEvent = (event: ClinicEvent) => {
      // Only a line that carries something was worth having: one that opens and breaks keeps backing off.
      attempt = 0;
      handlers.onEvent(event);
    };
    const problem = await readOnce(onLive, onEvent, closing);
    if (closing.aborted) {
      return;
    }
    missed = true;
    if (problem.status === 401 || problem.status === 402 || problem.status === 403) {
      state.write("stopped");
      handlers.onRefused(problem);
      return;
    }
    if (problem.code === "UNREACHABLE" && problem.status === 0 && attempt > 0) {
      reachable.write(false);
    }
    state.write("waiting");
    await pause(backoffMs(attempt, random()), closing);
  }
}

/** Reads one connection to its end and says why it ended; never throws. */
async function readOnce(
  onLive: () => void,
  onEvent: (event: ClinicEvent) => void,
  closing: AbortSignal,
): Promise<Problem> {
  const silence = new AbortController();
  const signal = AbortSignal.any([closing, silence.signal]);
  const hangUp = () => silence.abort();
  let watch = window.setTimeout(hangUp, silenceMs);
  // The browser knows that the network is gone long before the silence tells.
  window.addEventListener("offline", hangUp, { signal });
  try {
    const answer = await fetch("/api/stream", {
      headers: { Accept: "text/event-stream", Authorization: `Bearer ${readToken() ?? ""}` },
      cache: "no-store",
      signal,
    });
    if (!answer.ok || !answer.body) {
      return problemFrom(answer.status, await answer.json().catch(() => undefined));
    }
    onLive();
    const parse = createEventParser(({ event, data }) => onEvent(readClinicEvent(event, data)));
    const text = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await text.read(); !part.done; part = await text.read()) {
      window.clearTimeout(watch);
      watch = window.setTimeout(hangUp, silenceMs);
      parse(part.value);
    }
    return unreachable();
  } catch {
    return unreachable();
  } finally {
    window.clearTimeout(watch);
    hangUp();
  }
}

/** Waits, but not once the browser is back online or the line is being closed. */
function pause(ms: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      window.clearTimeout(timer);
      window.removeEventListener("online", end);
      closing.removeEventListener("abort", end);
      resolve();
    };
    const timer = window.setTimeout(end, ms);
    window.addEventListener("online", end);
    closing.addEventListener("abort", end);
  });
}
