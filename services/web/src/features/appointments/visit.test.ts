import { describe, expect, it } from "vitest";
import { anAppointment } from "@/testing/builders.ts";
import { isOfVisit, offersOf, undoableStep, type Visit } from "./visit.ts";

const zone = "America/El_Salvador";
/** On the day of the visit, which is at nine. */
const at = (clock: string, day = "2026-11-23") => new Date(`${day}T${clock}:00-06:00`);
const visit = (facts: Partial<Visit> = {}): Visit => ({ ...anAppointment(), ...facts });
const offered = (facts: Partial<Visit>, now: Date) =>
  Object.entries(offersOf(visit(facts), zone, now))
    .filter(([, is]) => is)
    .map(([name]) => name);

describe("what is offered", () => {
  it("before the day is to confirm, to move and to cancel", () => {
    expect(offered({}, at("08:00", "2026-11-22"))).toEqual(["confirm", "move", "cancel"]);
  });

  it("on the day is the arrival; attended from two hours before the start; no-show from the start", () => {
    expect(offered({}, at("06:30"))).toEqual(["arrive", "confirm", "move", "cancel"]);
    expect(offered({}, at("07:00"))).toContain("attend");
    expect(offered({}, at("08:59"))).not.toContain("miss");
    expect(offered({}, at("09:00"))).toEqual(["arrive", "attend", "miss", "move", "cancel"]);
  });

  it("to a doctor is what became of the visit, and nothing that arranges it", () => {
    const toDoctor = (facts: Partial<Visit>, now: Date) =>
      Object.entries(offersOf(visit(facts), zone, now, false)).flatMap(([name, is]) => (is ? [name] : []));

    expect(toDoctor({}, at("08:00", "2026-11-22"))).toEqual([]);
    expect(toDoctor({}, at("09:00"))).toEqual(["arrive", "attend", "miss"]);
    expect(toDoctor({ status: "cancelled" }, at("09:00"))).toEqual([]);
    expect((["arrived", "confirmed", "attended", "no_show", "cancelled"] as const).filter(isOfVisit)).toEqual(
      ["arrived", "attended", "no_show"],
    );
  });

  it("is no second arrival", () => {
    expect(offered({ arrived_at: "2026-11-23T14:50:00Z" }, at("08:55"))).toEqual([
      "attend",
      "move",
      "cancel",
    ]);
  });

  it("is attended early for one who came early, on the day of the visit", () => {
    const early = { arrived_at: "2026-11-23T12:00:00Z" };
    expect(offered(early, at("06:05"))).toEqual(["attend", "move", "cancel"]);
    expect(offered(early, at("06:05", "2026-11-22"))).not.toContain("attend");
  });

  it("is attended for one who came late after all, on the same day only", () => {
    expect(offered({ status: "no_show" }, at("09:40"))).toEqual(["attend"]);
    expect(offered({ status: "no_show" }, at("09:40", "2026-11-24"))).toEqual([]);
  });

  it("is nothing once it was attended, and only to book again once it was cancelled", () => {
    expect(offered({ status: "attended" }, at("09:40"))).toEqual([]);
    expect(offered({ status: "cancelled" }, at("08:00"))).toEqual(["bookAgain"]);
  });
});

describe("what can be taken back", () => {
  const step = (facts: Partial<Visit>, now: Date) => undoableStep(visit(facts), zone, now);

  it("is the latest step", () => {
    expect(step({}, at("08:00"))).toBeUndefined();
    expect(step({ status: "confirmed" }, at("08:00"))).toBe("confirmed");
    expect(step({ status: "confirmed", arrived_at: "2026-11-23T14:50:00Z" }, at("08:55"))).toBe("arrived");
    expect(step({ status: "attended", arrived_at: "2026-11-23T14:50:00Z" }, at("10:00"))).toBe("attended");
    expect(step({ status: "no_show" }, at("10:00"))).toBe("no_show");
  });

  it("ends with the day", () => {
    const attended = { status: "attended" } as const;
    expect(step(attended, at("23:59"))).toBe("attended");
    expect(step(attended, at("00:01", "2026-11-24"))).toBeUndefined();
  });

  it("is a cancellation or a confirmation also while the visit is ahead", () => {
    const cancelled = { status: "cancelled", cancelled_at: "2026-11-19T16:00:00Z" } as const;
    expect(step(cancelled, at("12:00", "2026-11-21"))).toBe("cancelled");
    expect(step(cancelled, at("12:00", "2026-11-24"))).toBeUndefined();
  });

  it("is what this page did, on the day on which it did it, also for a visit of another day", () => {
    const now = at("08:00", "2026-11-24");
    const missed = visit({ status: "no_show", version: 3 });
    const taken = { step: "no_show", version: 3, at: now } as const;
    expect(undoableStep(missed, zone, now, taken)).toBe("no_show");
    expect(undoableStep(missed, zone, at("08:00", "2026-11-25"), taken)).toBeUndefined();
  });

  it("is not what this page did when somebody changed the visit since, even a moment later", () => {
    const now = at("08:00", "2026-11-24");
    const changed = visit({ status: "attended", version: 4, updated_at: now.toISOString() });
    expect(undoableStep(changed, zone, now, { step: "no_show", version: 3, at: now })).toBeUndefined();
    const onItsDay = at("10:00");
    expect(undoableStep(changed, zone, onItsDay, { step: "no_show", version: 3, at: onItsDay })).toBe(
      "attended",
    );
  });
});
