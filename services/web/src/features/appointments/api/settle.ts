/*
 * Sends a change of an appointment until its outcome is known. An answer can be lost after the change was made. The
 * appointment is then read: its version says whether anything was done to it, and its facts whether that was this change.
 */
import { t } from "@lingui/core/macro";
import { Problem } from "@/shared/api/problem.ts";
import { serverAhead } from "@/shared/lib/server-clock.ts";
import { isOutcomeUnknown } from "../attempt.ts";
import type { Turn } from "../under-way.ts";
import type { Visit } from "../visit.ts";
import { readAppointment } from "./appointment.ts";

export interface Asked {
  /** The appointment as it was when the change was asked for. */
  seen: Visit;
  /** Sends the request, which is the same each time. */
  send: () => Promise<Visit>;
  /** Whether an appointment is as it was asked to become. */
  isDone: (now: Visit) => boolean;
}

export interface Settled {
  visit: Visit;
  /** Not later than when the change was made, in milliseconds by the clock of this computer. */
  madeAt: number;
}

/** Returns the appointment after the change, or throws why it was not made. */
export async function settle({ seen, send, isDone }: Asked, turn: Turn): Promise<Settled> {
  const sentAt = Date.now();
  for (let sent = 0; ; sent += 1) {
    let refusal: unknown;
    try {
      const visit = await send();
      return { visit, madeAt: sent === 0 ? sentAt : latestOf(sentAt, visit) };
    } catch (error) {
      const isUnknown = isOutcomeUnknown(error, sent > 0);
      if (sent === 0 && !isUnknown) {
        throw error;
      }
      // A repetition can be refused because an earlier one was taken.
      refusal = isUnknown ? undefined : error;
    }
    turn.lose();
    const now = await readSurely(seen.id, turn);
    if (now.version === seen.version + 1 && isDone(now)) {
      return { visit: now, madeAt: latestOf(sentAt, now) };
    }
    if (refusal !== undefined) {
      throw refusal;
    }
    if (now.version !== seen.version) {
      throw changedByAnother();
    }
    await turn.pause(sent);
  }
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
function latestOf(sentAt: number, { updated_at }: Visit): number {
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
