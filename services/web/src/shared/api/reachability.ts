/*
 * Whether Cita answers. Each service may be away alone: while one of them does not answer, the page is not up to date,
 * whatever the others say. Written by the client, the session and the live stream; read by the banner and the badge.
 */
import { noteServerDate } from "@/shared/lib/server-clock.ts";
import { createSignal } from "@/shared/lib/signal-store.ts";

/** A failure that nobody has met again for so long is of a page that was left. */
const forgottenAfterMs = 30_000;

interface Failure {
  at: number;
  /** The line broke, which says nothing about the service behind it. */
  isCut: boolean;
}

/** How each part of the API last failed, by the first two parts of its address. */
const failures = new Map<string, Failure>();

export const reachable = createSignal(true);

/** Counts how often a part answered that had failed: what else waits for its next attempt need not wait longer. */
export const recoveries = createSignal(0);

/** An answer came from an address, whatever it says. It came over the line, so that no line is cut any more. */
export function noteAnswer(path: string): void {
  const answered = partOf(path);
  let isRecovery = false;
  for (const [part, { at, isCut }] of failures) {
    if (part === answered || isCut) {
      failures.delete(part);
      isRecovery = true;
    } else if (Date.now() - at > forgottenAfterMs) {
      failures.delete(part);
    }
  }
  if (isRecovery) {
    recoveries.write(recoveries.read() + 1);
  }
  reachable.write(failures.size === 0);
}

/** An answer came, from the service or from the gateway in its place; a service also tells the time by it. */
export function noteArrival(path: string, answer: Response, sentAt: number): void {
  if (isAway(answer.status)) {
    noteFailure(path);
  } else {
    noteServerDate(answer, sentAt);
    noteAnswer(path);
  }
}

/** No answer came from an address, because the line `isCut`, or one that says that its service is away. */
export function noteFailure(path: string, isCut = false): void {
  failures.set(partOf(path), { at: Date.now(), isCut });
  reachable.write(false);
}

/** Whether a call failed by its line, as opposed to a service that let it wait until its deadline. */
export function isCutLine(cause: unknown): boolean {
  return !(cause instanceof DOMException && cause.name === "TimeoutError");
}

/** Whether a status says that the service itself did not answer. */
export function isAway(status: number): boolean {
  return status >= 502 && status <= 504;
}

/** Nothing has failed yet, for tests. */
export function forgetFailures(): void {
  failures.clear();
  reachable.write(true);
}

function partOf(path: string): string {
  return path.split("/").slice(1, 3).join("/");
}
