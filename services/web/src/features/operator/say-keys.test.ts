import { describe, expect, it } from "vitest";
import { sayMasterKey, sayTokenKeyTimes } from "./say-keys.ts";

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

it("the times of a token key are said as far as they are known", () => {
  const key = { kid: "a", state: "old" } as const;
  const [created_at, retires_at] = ["2026-11-01T15:00:00Z", "2026-12-01T15:00:00Z"];

  expect(sayTokenKeyTimes({ ...key, created_at: null, retires_at: null })).toBe("");
  expect(sayTokenKeyTimes({ ...key, created_at, retires_at })).toBe(
    "creada el domingo 1 de noviembre de 2026, se puede retirar desde el martes 1 de diciembre de 2026",
  );
});
