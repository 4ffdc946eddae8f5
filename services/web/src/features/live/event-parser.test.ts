import { describe, expect, it } from "vitest";
import { createEventParser, type StreamEvent } from "./event-parser.ts";
import { readClinicEvent } from "./model.ts";

function parse(...chunks: string[]): StreamEvent[] {
  const events: StreamEvent[] = [];
  const push = createEventParser((event) => events.push(event));
  for (const chunk of chunks) {
    push(chunk);
  }
  return events;
}

describe("the event stream", () => {
  const whole = 'event: appointment.booked\ndata: {"appointment_id":"a"}\n\nevent: ping\ndata: {}\n\n';
  const events = [
    { event: "appointment.booked", data: '{"appointment_id":"a"}' },
    { event: "ping", data: "{}" },
  ];

  it("is read event by event", () => {
    expect(parse(whole)).toEqual(events);
  });

  it("is read the same however it is cut", () => {
    for (let at = 1; at < whole.length; at += 1) {
      expect(parse(whole.slice(0, at), whole.slice(at))).toEqual(events);
    }
    expect(parse(...whole)).toEqual(events);
  });

  it("may end its lines with CRLF, cut in the middle too", () => {
    const crlf = whole.replaceAll("\n", "\r\n");

    expect(parse(...crlf, "x")).toEqual(events);
  });

  it("joins lines of data and ignores comments, unknown fields and events without data", () => {
    expect(parse(": hello\n\nid: 7\nevent: x\n\ndata: one\ndata:two\nretry: 5\n\n")).toEqual([
      { event: "message", data: "one\ntwo" },
    ]);
  });
});

describe("a clinic's event", () => {
  it("survives data it does not know", () => {
    expect(
      readClinicEvent("message.read", '{"appointment_id":7,"starts_at":"2026-11-23T15:00:00Z"}'),
    ).toEqual({
      kind: "message.read",
      appointmentId: undefined,
      doctorId: undefined,
      startsAt: "2026-11-23T15:00:00Z",
    });
    expect(readClinicEvent("ping", "not json").appointmentId).toBeUndefined();
  });
});
