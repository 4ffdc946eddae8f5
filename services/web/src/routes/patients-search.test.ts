import { expect, it } from "vitest";
import { readPatientsSearch } from "./patients-search.ts";

const id = "01999e7a-5a3c-7d2e-9b1f-3c8e0a4d6b21";

it("keeps the open card, what was searched for, and the form of a new patient", () => {
  const search = { paciente: id, buscar: "carlos", nuevo: "si", nombre: "7123-4567" };

  expect(readPatientsSearch(search)).toEqual(search);
});

it("drops what is not well formed: a number that was typed into the address is no name", () => {
  expect(readPatientsSearch({ paciente: "../1", buscar: 7500, nuevo: "no", nombre: "Ana" })).toEqual({});
  expect(readPatientsSearch({ nuevo: "si", nombre: 7500 })).toEqual({ nuevo: "si" });
});
