/*
 * Sends a change of an appointment until its outcome is known. An answer can be lost after the change was made. The
 * appointment is then read: its version says whether anything was done to it, and its facts whether that was this change.
 */
import { t } from "@lingui/core/macro";
import { Problem } from "@/shared/api/problem.ts";
import { serverAhead } from "@/shared/lib/server-clock.ts";
import { isOutcomeUnknown } from "../attempt.ts";
import { Dropped, type Turn, type UnderWay, type Wish } from "../under-way.ts";
import type { Visit } from "../visit.ts";
import { readAppointment } from "./appointment.ts";

export interface Asked extends Wish {
  /** Sends the request, which is the same each time, for the appointment as it was seen. */
  send: (seen: Visit) => Promise<Visit>;
}

export interface Settled {
  visit: Visit;
  /** Not later than when the change was made, in milliseconds by the clock of this computer. */
  madeAt: number;
}

/** A change that staff left was not made, and nothing of it is on its way any more. */
export class NotMade extends Error {}

/** So long after a request was sent, the server does nothing for it any more: each of its waits ends much earlier. */
const surelyOverMs = 30_000;

/** Returns the appointment after the change, or throws why it was not made. */
export async function settle({ seen: asked, send, isDone }: Asked, turn: Turn): Promise<Settled> {
  const seen = turn.earlier ? await seenAfter(asked, isDone, turn.earlier) : asked;
  const sentAt = Date.now();
  let lastSentAt = sentAt;
  for (let rounds = 0; ; rounds += 1) {
    let refusal: unknown;
    // What staff left is not sent again: they may do something else about it by now.
    if (!turn.isLeft()) {
      try {
        lastSentAt = Date.now();
        const visit = await send(seen);
        // The request may have waited for a password before it left.
        return { visit, madeAt: latestOf(sentAt, visit) };
      } catch (error) {
        const isUnknown = isOutcomeUnknown(error, rounds > 0);
        if (rounds === 0 && !isUnknown) {
          throw error;
        }
        // A repetition can be refused because an earlier one was taken.
        refusal = isUnknown ? undefined : error;
      }
      turn.lose();
    }
    const isOver = Date.now() - lastSentAt > surelyOverMs;
    const now = await readSurely(seen.id, turn);
    if (isMade(now, { seen, isDone })) {
      return { visit: now, madeAt: latestOf(sentAt, now) };
    }
    if (refusal !== undefined) {
      throw refusal;
    }
    if (now.version !== seen.version) {
      throw changedByAnother();
    }
    if (turn.isLeft() && isOver) {
      throw new NotMade();
    }
    await turn.pause(rounds);
  }
}

/**
 * The appointment for a change that takes the place of one that staff left. That one may have been made after all: then
 * nobody else has changed the appointment, and who asked for it is told.
 */
async function seenAfter(asked: Visit, isDone: Wish["isDone"], earlier: UnderWay): Promise<Visit> {
  const now = await readAppointment(asked.id);
  if (!isMade(now, earlier.wish)) {
    earlier.drop();
    return asked;
  }
  earlier.drop(now);
  if (isDone(now)) {
    throw new Dropped();
  }
  return now;
}

/** Whether what was done to the appointment is what was asked for. */
function isMade(now: Visit, { seen, isDone }: Wish): boolean {
  return now.version === seen.version + 1 && isDone(now);
}

/** Reads the appointment as often as it takes; a refusal to show it ends that. */
async function readSurely(id: string, turn: Turn): Promise<Visit> {
  for (let reads = 1; ; reads += 1) {
    try {
      return await readAppointment(id);
    } catch (error) {
      if (!mayPass(error)) {
        throw error;
      }
    }
    await turn.pause(reads);
  }
}

/** Whether the same question can have an answer later. */
function mayPass(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 500 || passing.has(error.status));
}

/** 200 is an answer that broke off. */
const passing = new Set([200, 408, 429]);

/** The server writes when it changed the appointment. Its clock is known to the second, as the dates of answers are. */
export function latestOf(sentAt: number, { updated_at }: Visit): number {
  const changedAt = Date.parse(updated_at) - serverAhead.read() - 1_000;
  return Math.max(sentAt, Math.min(changedAt, Date.now()));
}

function changedByAnother(): Problem {
  return new Problem({
    code: "APPOINTMENT_CHANGED",
    status: 409,
    text: t`Mientras tanto alguien cambió la cita.`,
  });
}
