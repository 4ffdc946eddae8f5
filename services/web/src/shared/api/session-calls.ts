/*
 * The calls that act on the refresh cookie. They stand apart from `client.ts`, which waits for a token before it
 * sends anything: these are what a token comes from.
 */
import type { Identity } from "./contract.ts";
import { takeEarlyAnswer } from "./early-token.ts";
import type { paths } from "./generated.ts";
import { Problem, problemFrom, unreachable, unreadable } from "./problem.ts";
import { isCutLine, noteArrival, noteFailure } from "./reachability.ts";
import { sessionMemory } from "./session-memory.ts";

/** What signing in and renewing answer. */
export type Opened = Identity & { token: string };

const refreshPath = "/api/auth/refresh";
const deadlineMs = 15_000;

interface PostFacts {
  headers?: Record<string, string>;
  body?: string;
  keepalive?: boolean;
}

/** Asks for a token by the cookie. Throws a `Problem`: with status 401 when the session is over. */
export async function askForToken(): Promise<Opened> {
  const early = await earlyToken();
  if (early) {
    return early;
  }
  const answer = await post(refreshPath);
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) {
    throw problemFrom(answer.status, body);
  }
  if (!isOpened(body)) {
    throw unreadable(answer.status);
  }
  return body;
}

/**
 * What was answered before the application was there, when it is for the user whom the browser remembers: in another tab
 * somebody may have signed out since, or handed over. Everything else is asked again.
 */
async function earlyToken(): Promise<Opened | undefined> {
  const early = await takeEarlyAnswer();
  if (!early?.response.ok) {
    return undefined;
  }
  const body: unknown = await early.response.json().catch(() => undefined);
  if (!isOpened(body) || body.user.id !== sessionMemory.readUser()) {
    return undefined;
  }
  noteArrival(refreshPath, early.response, early.sentAt);
  return body;
}

/** Ends the session at the server, which removes the cookie. Throws a `Problem` when it was not reached. */
export async function askToLeave(): Promise<void> {
  const answer = await post("/api/auth/logout");
  if (!answer.ok) {
    throw problemFrom(answer.status, undefined);
  }
}

/** Who goes on, and by which PIN. */
export type SwitchRequest = paths["/api/auth/switch"]["post"]["requestBody"]["content"]["application/json"];

/** Lets another user in by their PIN, in place of the one who has the token. Throws a `Problem` when it is refused. */
export async function askToSwitch(token: string, body: SwitchRequest): Promise<Opened> {
  const answer = await post("/api/auth/switch", {
    headers: {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
    },
    body: JSON.stringify(body),
    // Who closes the page hands over to nobody.
    keepalive: false,
  });
  const opened: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) {
    throw problemFrom(answer.status, opened, answer.headers);
  }
  if (!isOpened(opened)) {
    throw unreadable(answer.status);
  }
  return opened;
}

async function post(path: string, { headers, body, keepalive = true }: PostFacts = {}): Promise<Response> {
  const sentAt = Date.now();
  try {
    const answer = await fetch(path, {
      method: "POST",
      // The header that no form and no other site can send: without it the server refuses.
      headers: {
        Accept: "application/json",
        // A refusal is shown as it is written: that a clinic is suspended is said by the renewal of the token.
        "Accept-Language": document.documentElement.lang || "es-SV",
        "X-Cita-Client": "web",
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      cache: "no-store",
      // A sign-out must arrive even when the page is closed at once.
      keepalive,
      signal: AbortSignal.timeout(deadlineMs),
    });
    noteArrival(path, answer, sentAt);
    return answer;
  } catch (cause) {
    noteFailure(path, isCutLine(cause));
    throw cause instanceof Problem ? cause : unreachable();
  }
}

function isOpened(body: unknown): body is Opened {
  return typeof body === "object" && body !== null && "token" in body && "user" in body && "clinic" in body;
}
