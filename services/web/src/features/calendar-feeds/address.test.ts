import { describe, expect, it } from "vitest";
import { addressesOf } from "./address.ts";
import { sayLastRead } from "./say.ts";

it("an address is shown as it is read, and as the device's own calendar opens it", () => {
  expect(addressesOf("/calendar/a-_9.ics", "https://cita.example")).toEqual({
    plain: "https://cita.example/calendar/a-_9.ics",
    opening: "webcal://cita.example/calendar/a-_9.ics",
  });
  expect(addressesOf("/calendar/a.ics", "http://127.0.0.1:8080").opening).toBe(
    "webcal://127.0.0.1:8080/calendar/a.ics",
  );
});

describe("when an address was last read", () => {
  const now = new Date("2026-11-23T15:00:00Z");
  it.each([
    [null, "Todavía nadie la ha leído"],
    ["2026-11-23T14:00:01Z", "Leída en la última hora"],
    ["2026-11-23T12:00:00Z", "Leída por última vez hace 3 h"],
    ["2026-11-22T15:00:00Z", "Leída por última vez hace 1 día"],
    ["2026-11-13T12:00:00Z", "Leída por última vez hace 10 días"],
  ])("%s", (at, expected) => {
    expect(sayLastRead(at, now)).toBe(expected);
  });
});
