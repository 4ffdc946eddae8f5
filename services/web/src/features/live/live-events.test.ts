import { describe, expect, it } from "vitest";
import type { LiveEvent } from "@/shared/api/contract.ts";
import { createEventReader, readLiveEvent } from "./live-events.ts";

function read(...chunks: string[]): (LiveEvent | undefined)[] {
  const events: (LiveEvent | undefined)[] = [];
  const push = createEventReader((event) => events.push(event));
  for (const chunk of chunks) {
    push(chunk);
  }
  return events;
}

describe("the event stream", () => {
  const whole = 'event: appointment.booked\ndata: {"appointment_id":"a"}\n\nevent: ping\ndata: {}\n\n';
  const events = [
    { event: "appointment.booked", data: { appointment_id: "a" } },
    { event: "ping", data: {} },
  ];

  it("is read event by event", () => {
    expect(read(whole)).toEqual(events);
  });

  it("is read the same however it is cut", () => {
    for (let at = 1; at < whole.length; at += 1) {
      expect(read(whole.slice(0, at), whole.slice(at))).toEqual(events);
    }
    expect(read(...whole)).toEqual(events);
  });

  it("may end its lines with CRLF, cut in the middle too", () => {
    const crlf = whole.replaceAll("\n", "\r\n");

    expect(read(...crlf, "x")).toEqual(events);
  });

  it("joins lines of data and ignores comments, unknown fields and events without data", () => {
    expect(
      read(': hello\n\nid: 7\nevent: x\n\nevent: message.read\ndata: {"kind":\ndata:"reply"}\nretry: 5\n\n'),
    ).toEqual([{ event: "message.read", data: { kind: "reply" } }]);
  });
});

describe("a clinic's event", () => {
  it("is said to be unreadable when its name or its data are not known", () => {
    expect(readLiveEvent("appointment.teleported", "{}")).toBeUndefined();
    expect(readLiveEvent(undefined, "{}")).toBeUndefined();
    expect(readLiveEvent("toString", "{}")).toBeUndefined();
    expect(readLiveEvent("ping", "not json")).toBeUndefined();
    expect(readLiveEvent("message.read", "7")).toBeUndefined();
  });

  it("keeps fields that a newer server added", () => {
    expect(
      readLiveEvent("message.read", '{"appointment_id":null,"starts_at":"2026-11-23T15:00:00Z"}'),
    ).toEqual({
      event: "message.read",
      data: { appointment_id: null, starts_at: "2026-11-23T15:00:00Z" },
    });
  });
});
