import { describe, expect, it } from "vitest";
import { isUnconfirmed, sayFailure } from "./delivery-words.ts";

describe("why a message failed", () => {
  it.each([
    ["131026", /revise su número/],
    ["190", /conectarla de nuevo/],
    ["200", /revisarla en Meta/],
    ["132001", /plantilla/],
    ["131056", /tras varios intentos/],
    ["DOES_NOT_FIT", /Llámelo/],
    ["CLINIC_SUSPENDED", /están detenidos/],
    ["NO_CHANNEL", /ya no es de la clínica/],
    ["INTERNAL", /avísenos. \(Código INTERNAL\)/],
    ["999999", /WhatsApp no lo aceptó.*\(Código 999999\)/],
  ])("is said for %s", (code, words) => {
    expect(sayFailure(code)).toMatch(words);
  });

  it("is no failure for sure when the answer was lost", () => {
    expect(sayFailure("LOST_ANSWER")).toMatch(/puede que le haya llegado/);
    expect(isUnconfirmed("LOST_ANSWER")).toBe(true);
    expect(isUnconfirmed("131026")).toBe(false);
  });
});
