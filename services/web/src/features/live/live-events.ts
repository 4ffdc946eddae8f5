/* Reads the text of `GET /api/stream`, chunk by chunk, as typed events. */
import { createParser } from "eventsource-parser";
import type { LiveEvent } from "@/shared/api/contract.ts";

const known: Readonly<Record<LiveEvent["event"], true>> = {
  "appointment.booked": true,
  "appointment.rescheduled": true,
  "appointment.cancelled": true,
  "appointment.confirmed": true,
  "appointment.arrived": true,
  "appointment.attended": true,
  "appointment.missed": true,
  "appointment.taken_back": true,
  "agenda.changed": true,
  "clinic.changed": true,
  "message.sent": true,
  "message.delivered": true,
  "message.read": true,
  "message.failed": true,
  "handover.started": true,
  "notification.added": true,
  "whatsapp_account.changed": true,
  ping: true,
};

/**
 * Takes decoded text, cut anywhere, and hands over each complete event; `undefined` stands for an event that this page
 * cannot read, so that the caller can ask for everything again. Ids and retry times are not used, for the same reason.
 */
export function createEventReader(onEvent: (event: LiveEvent | undefined) => void): (chunk: string) => void {
  const parser = createParser({ onEvent: ({ event, data }) => onEvent(readLiveEvent(event, data)) });
  return (chunk) => parser.feed(chunk);
}

/** Trusts the data of a known event to have the contract's shape. */
export function readLiveEvent(event: string | undefined, data: string): LiveEvent | undefined {
  if (!event || !Object.hasOwn(known, event)) {
    return undefined;
  }
  try {
    const body: unknown = JSON.parse(data);
    return typeof body === "object" && body !== null ? ({ event, data: body } as LiveEvent) : undefined;
  } catch {
    return undefined;
  }
}
