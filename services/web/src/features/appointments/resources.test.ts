import { expect, it } from "vitest";
import { aDoctor, anAppointment, aResource, aService } from "@/testing/builders.ts";
import { assign, chosenIds, chosenOf, holderOf, takenOn, usedNeeds, withChosen } from "./resources.ts";

const room = { kind: "room" as const, any_of: ["one", "two"] };
const device = { kind: "device" as const, any_of: ["laser", "lamp"] };
const other = { kind: "device" as const, any_of: ["laser"] };
const nothing = { chosen: "", kept: [] };
const all = () => true;

it("what is chosen by hand is kept by the place of its need, each once", () => {
  const chosen = withChosen(withChosen("", 2, "laser"), 0, "two");

  expect([chosen, chosenIds(chosen)]).toEqual(["two,,laser", ["two", "laser"]]);
  expect(withChosen(chosen, 1, "laser")).toBe("two,laser");
  expect(withChosen(chosen, 2, "")).toBe("two");
  expect(chosenOf([room, device, other], ["two", "lamp", "laser"])).toBe("two,lamp,laser");
});

it("each need gets the first that is free, for each another one", () => {
  expect(assign([room, device, other], nothing, all)).toEqual(["one", "lamp", "laser"]);
  expect(assign([room], nothing, (id) => id !== "one")).toEqual(["two"]);
  expect(assign([room], nothing, () => false)).toBeUndefined();
});

it("what was chosen is had or nothing is, and what the visit has is kept where it is free", () => {
  expect(assign([room], { chosen: "two", kept: [] }, all)).toEqual(["two"]);
  expect(assign([room], { chosen: "two", kept: [] }, (id) => id !== "two")).toBeUndefined();
  expect(assign([room], { chosen: "", kept: ["two"] }, all)).toEqual(["two"]);
  expect(assign([room], { chosen: "", kept: ["two"] }, (id) => id !== "two")).toEqual(["one"]);
});

it("only what is used is chosen", () => {
  const service = aService({ needs: [room] });

  expect(usedNeeds(service, [aResource({ id: "two" })])).toEqual([{ kind: "room", any_of: ["two"] }]);
  expect(usedNeeds(undefined, [])).toEqual([]);
});

it("a visit takes its room with the time before and after it, until it is cancelled", () => {
  const facts = {
    doctors: [aDoctor({ buffer_time_minutes: 10 })],
    services: [aService({ buffer_before_minutes: 5 })],
  };
  const visit = anAppointment({ resources: ["one"] });
  const agenda = { appointments: [visit], daysOff: [] };
  const holder = (start: number, end: number, of = agenda, except?: string) =>
    holderOf("one", { start, end }, takenOn(of, visit.appointment_date, facts, except))?.id;

  // From 8:55 to 9:40.
  expect([holder(530, 535), holder(530, 536), holder(579, 600), holder(580, 600)]).toEqual([
    undefined,
    visit.id,
    visit.id,
    undefined,
  ]);
  expect(holder(540, 570, agenda, visit.id)).toBeUndefined();
  const cancelled = { ...agenda, appointments: [{ ...visit, status: "cancelled" as const }] };
  expect(holder(540, 570, cancelled)).toBeUndefined();
});
