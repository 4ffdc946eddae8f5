import { describe, expect, it } from "vitest";
import { sayMasterKey, sayTokenKey } from "./say-keys.ts";

describe("a master key", () => {
  it.each([
    [3, 12, "Envuelve las llaves nuevas."],
    [2, 4, "Hay que pasarlas a la versión 3: cita keys rewrap"],
    [1, 0, "Ninguna clínica la necesita ya: cita keys retire 1"],
    [4, 0, "Todavía no envuelve ninguna."],
  ])("%i with %i clinics: what is left to do", (version, clinics, said) => {
    expect(sayMasterKey({ version, clinics }, 3)).toBe(said);
  });
});

it.each([
  ["next", "Puede firmar cuando todos los servicios la tengan."],
  ["signing", "Firma las sesiones nuevas."],
  ["old", "Se puede retirar cuando lleve más de 8 horas sin firmar."],
] as const)("a key of sessions that is %s: what is left to do", (state, said) => {
  expect(sayTokenKey(state)).toBe(said);
});
