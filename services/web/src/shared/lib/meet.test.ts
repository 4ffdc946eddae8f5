import { expect, it } from "vitest";
import { differing, meet } from "./meet.ts";

const before = { name: "Limpieza", minutes: 30, doctors: ["elena"] };

it("what was typed stays, and what another one changed elsewhere is taken", () => {
  const met = meet(before, { ...before, name: "Limpieza dental" }, { ...before, minutes: 45 });

  expect(met.values).toEqual({ name: "Limpieza dental", minutes: 45, doctors: ["elena"] });
  expect(met.taken).toEqual(["minutes"]);
  expect(met.conflicts).toEqual([]);
});

it("a field that both changed is named, and keeps what was typed here", () => {
  const met = meet(before, { ...before, minutes: 40 }, { ...before, minutes: 45 });

  expect(met.values.minutes).toBe(40);
  expect(met.conflicts).toEqual(["minutes"]);
});

it("the same change made twice is none", () => {
  const met = meet(before, { ...before, doctors: [] }, { ...before, doctors: [] });

  expect([...met.taken, ...met.conflicts]).toEqual([]);
  expect(differing(met.values, { ...before, doctors: [] })).toEqual([]);
});
