/* One way to call the server: the session's token, language, a deadline, and every failure as a `Problem`. */
import createClient from "openapi-fetch";
import { withEarlyAnswers } from "./early-answers.ts";
import type { paths } from "./generated.ts";
import { withKeptAnswers } from "./kept-answers.ts";
import { Problem, problemFrom, unreachable, unreadable } from "./problem.ts";
import { isCutLine, noteArrival, noteFailure } from "./reachability.ts";
import { session } from "./session.ts";
import { withSession } from "./with-session.ts";

const deadlineMs = 15_000;

/** The operations of the contract, typed. Wrap each call in `answerOf`, which turns failures into problems. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  headers: { Accept: "application/json" },
  fetch: withSession(session, withKeptAnswers(withEarlyAnswers((request) => reach(request)))),
});

api.use({
  onRequest: ({ request }) => {
    request.headers.set("Accept-Language", document.documentElement.lang || "es-SV");
  },
});

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Waits for a call of `api`: its answer, or a `Problem` thrown. */
export async function answerOf<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call.catch(failure);
  const problem = response.ok ? undefined : problemFrom(response.status, error, response.headers);
  if (problem) {
    throw problem;
  }
  if (data === undefined) {
    throw unreadable(response.status);
  }
  return data;
}

/** Waits for a call that is answered without a body; throws a `Problem` when it is refused. */
export async function doneBy(call: Promise<Outcome<unknown>>): Promise<void> {
  await answerOf(call.then((outcome) => ({ ...outcome, data: true })));
}

/** Only the body of a successful answer is parsed strictly, so any other failure comes from reading it. */
function failure(cause: unknown): never {
  throw cause instanceof Problem || isAbort(cause) ? cause : unreadable(200);
}

/** Sends a request as it is, for callers whose calls carry no session, or have a deadline of their own. */
export async function reach(request: Request, withinMs = deadlineMs): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(withinMs)]);
  const { pathname } = new URL(request.url);
  const sentAt = Date.now();
  try {
    const answer = await fetch(request, { signal });
    noteArrival(pathname, answer, sentAt);
    return answer;
  } catch (cause) {
    if (isAbort(cause)) {
      throw cause;
    }
    noteFailure(pathname, isCutLine(cause));
    throw unreachable();
  }
}

/** Whether the page itself gave the call up, as opposed to the deadline, which is a `TimeoutError`. */
function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === "AbortError";
}
