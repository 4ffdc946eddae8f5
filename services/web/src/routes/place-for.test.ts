import { expect, it } from "vitest";
import { placeFor } from "./place-for.ts";

const agenda = {
  pathname: "/agenda",
  search: { fecha: "2026-11-25", vista: "semana", nueva: "si", nombre: "Carlos" },
};
const patients = { pathname: "/pacientes", search: { paciente: "carlos" } };

it.each([
  ["somebody from the desk", undefined, agenda, "/agenda?fecha=2026-11-25&vista=semana"],
  ["somebody from the desk", undefined, { pathname: "/agenda", search: {} }, "/agenda"],
  ["somebody from the desk", undefined, patients, "/pacientes"],
  ["a doctor", "doctor", patients, "/agenda"],
])("a quick switch keeps page and day for %s, and nothing that was open", (_who, role, place, address) => {
  expect(placeFor({ wasOpen: true, isSwitch: true, role: role as never }, place)).toBe(address);
});

it("a sign-in by password begins at the agenda of today", () => {
  expect(placeFor({ wasOpen: true, isSwitch: false }, agenda)).toBe("/agenda");
});
