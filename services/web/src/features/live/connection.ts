/*
 * The connection to `/api/stream`: opens it, reads it, and opens it again when it breaks. What an event means for the
 * page is not decided here. It is plain code outside React so that it can be tested with a simulated server.
 */
import type { LiveEvent } from "@/shared/api/contract.ts";
import { earlyAnswersSince, forgetEarlyAnswers } from "@/shared/api/early-answers.ts";
import { pause } from "@/shared/api/pause.ts";
import { Problem, problemFrom, unreachable } from "@/shared/api/problem.ts";
import { noteAnswer, noteFailure } from "@/shared/api/reachability.ts";
import { session } from "@/shared/api/session.ts";
import { isSuspended, noteSuspension, untilResumed } from "@/shared/api/suspension.ts";
import { scatteredPauseMs } from "@/shared/lib/growing-pause.ts";
import { noteServerDate } from "@/shared/lib/server-clock.ts";
import { createSignal } from "@/shared/lib/signal-store.ts";
import { createEventReader } from "./live-events.ts";
import type { ConnectionState } from "./model.ts";

/** The server pings every 15 s; after this much silence the connection counts as dead. */
const silenceMs = 40_000;
/** What the page asked for longer than this before its first connection stood may be out of date by then. */
const slowMs = 1_500;
/** The pauses between two attempts to open it. */
const pauses = { shortestMs: 1_000, longestMs: 30_000 };
const address = "/api/stream";

export interface ConnectionHandlers {
  onEvent: (event: LiveEvent) => void;
  /** Something happened that cannot be told: while the connection was down, or in an event that this page cannot read. */
  onMissed: () => void;
  /** The server refused the caller; the connection is not tried again. */
  onRefused: (problem: Problem) => void;
}

export interface Connection {
  state: ReturnType<typeof createSignal<ConnectionState>>;
  /** Opens the connection and keeps it open until the returned function is called. */
  open: (handlers: ConnectionHandlers) => () => void;
}

export function createConnection(random: () => number = Math.random): Connection {
  const state = createSignal<ConnectionState>("connecting");
  return {
    state,
    open: (handlers) => {
      const closing = new AbortController();
      const end = () => {
        stopFollowing();
        closing.abort();
      };
      // A sign-out in any tab ends it at once: the page of the sign-in, to which that leads, may first have to be fetched.
      const stopFollowing = session.state.subscribe(() => {
        if (session.state.read() === "closed") {
          end();
        }
      });
      void keepOpen(state, handlers, closing.signal, random);
      return end;
    },
  };
}

async function keepOpen(
  state: Connection["state"],
  handlers: ConnectionHandlers,
  closing: AbortSignal,
  random: () => number,
): Promise<void> {
  let missed = false;
  let refusedToken: string | undefined;
  for (let attempt = 0; !closing.aborted; attempt += 1) {
    state.write("connecting");
    const onLive = (tookMs: number) => {
      forgetEarlyAnswers();
      const early = earlyAnswersSince();
      missed ||= tookMs > slowMs || (attempt === 0 && early !== undefined && Date.now() - early > slowMs);
      state.write("live");
      noteAnswer(address);
      if (missed) {
        handlers.onMissed();
      }
      missed = false;
    };
    const onEvent = (event: LiveEvent | undefined) => {
      // Only an event resets the wait: a connection that opens and breaks at once keeps backing off.
      attempt = 0;
      if (event) {
        handlers.onEvent(event);
      } else {
        handlers.onMissed();
      }
    };
    const token = await session.tokenAfter(refusedToken, closing).catch(whyNoToken);
    if (closing.aborted || token === undefined) {
      state.write("stopped");
      return;
    }
    const problem = token instanceof Problem ? token : await readOnce(token, onLive, onEvent, closing);
    if (closing.aborted) {
      return;
    }
    missed = true;
    if (isSuspended(problem)) {
      state.write("waiting");
      noteSuspension(problem);
      await untilResumed(closing);
      continue;
    }
    if (problem.status === 402 || problem.status === 403) {
      state.write("stopped");
      handlers.onRefused(problem);
      return;
    }
    refusedToken = problem.status === 401 && typeof token === "string" ? token : undefined;
    if (refusedToken !== undefined && problem.code === "USER_INACTIVE") {
      session.deactivate(refusedToken);
    }
    if (problem.code === "UNREACHABLE" && problem.status === 0 && attempt > 0) {
      noteFailure(address);
    }
    state.write("waiting");
    await pause(scatteredPauseMs(attempt, pauses, random()), closing);
  }
}

/** A problem is met again after a wait; `undefined` when staff signed out and nothing is to be read any more. */
function whyNoToken(cause: unknown): Problem | undefined {
  return cause instanceof Problem ? cause : undefined;
}

/** Reads one connection to its end and says why it ended; never throws. */
async function readOnce(
  token: string,
  onLive: (tookMs: number) => void,
  onEvent: (event: LiveEvent | undefined) => void,
  closing: AbortSignal,
): Promise<Problem> {
  const silence = new AbortController();
  const signal = AbortSignal.any([closing, silence.signal]);
  const hangUp = () => silence.abort();
  let watch = window.setTimeout(hangUp, silenceMs);
  // The browser notices that the network is gone long before the silence shows it.
  window.addEventListener("offline", hangUp, { signal });
  try {
    const sentAt = Date.now();
    const answer = await fetch(address, {
      headers: {
        Accept: "text/event-stream",
        "Accept-Language": document.documentElement.lang || "es-SV",
        Authorization: `Bearer ${token}`,
      },
      cache: "no-store",
      signal,
    });
    if (!answer.ok || !answer.body) {
      return problemFrom(answer.status, await answer.json().catch(() => undefined));
    }
    noteServerDate(answer, sentAt);
    onLive(Date.now() - sentAt);
    const readText = createEventReader(onEvent);
    const text = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await text.read(); !part.done; part = await text.read()) {
      window.clearTimeout(watch);
      watch = window.setTimeout(hangUp, silenceMs);
      readText(part.value);
    }
    return unreachable();
  } catch {
    return unreachable();
  } finally {
    window.clearTimeout(watch);
    hangUp();
  }
}
