/* Gives appointments that overlap places side by side. */
import type { Appointment } from "@/shared/api/contract.ts";
import { minutesOf } from "@/shared/lib/clinic-time.ts";
import { type Span, wholeDay } from "@/shared/lib/span.ts";

/** An appointment with its place beside those it overlaps: column `lane` of `lanes`, counted from 0. */
export interface Placed {
  appointment: Appointment;
  span: Span;
  lane: number;
  lanes: number;
}

/** A block of fewer minutes could not be touched; it is drawn as if it took so many. */
export const shortestBlock = 15;

/** The minutes of its day that the appointment takes; to midnight when it ends on the next day. */
export function timeOf(appointment: Appointment): Span {
  const start = minutesOf(appointment.start_time);
  const end = minutesOf(appointment.end_time);
  return { start, end: end <= start ? wholeDay.end : end };
}

/** The span in which the appointment is drawn; never shorter than `shortestBlock`. */
export function spanOf(appointment: Appointment): Span {
  const { start, end } = timeOf(appointment);
  return { start, end: Math.max(end, start + shortestBlock) };
}

/** Gives each appointment a lane; the answer is in the order of the starts. */
export function place(appointments: Appointment[]): Placed[] {
  return overlapping(appointments).flatMap((group) => {
    const laneEnds: number[] = [];
    const members = group.map(({ appointment, span }) => {
      const free = laneEnds.findIndex((end) => end <= span.start);
      const lane = free === -1 ? laneEnds.length : free;
      laneEnds[lane] = span.end;
      return { appointment, span, lane };
    });
    return members.map((member) => ({ ...member, lanes: laneEnds.length }));
  });
}

type Member = Pick<Placed, "appointment" | "span">;

function overlapping(appointments: Appointment[]): Member[][] {
  const inOrder = appointments
    .map((appointment) => ({ appointment, span: spanOf(appointment) }))
    .sort((one, other) => one.span.start - other.span.start || other.span.end - one.span.end);
  const groups: Member[][] = [];
  let groupEnd = 0;
  for (const member of inOrder) {
    const current = groups.at(-1);
    if (current && member.span.start < groupEnd) {
      current.push(member);
    } else {
      groups.push([member]);
    }
    groupEnd = Math.max(groupEnd, member.span.end);
  }
  return groups;
}
