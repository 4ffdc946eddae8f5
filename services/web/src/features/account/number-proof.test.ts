import { describe, expect, it } from "vitest";
import type { OwnNumber } from "@/shared/api/contract.ts";
import { proofStateOf, sayLeft } from "./number-proof.ts";

const now = new Date("2026-11-30T15:00:00Z");
const proof = {
  code: "482913",
  message: "Agenda 482913",
  link: "https://wa.me/50322220000?text=Agenda%20482913",
  expires_at: "2026-11-30T15:24:00Z",
};
const own: OwnNumber = {
  phone: "+50370123456",
  proved: false,
  proof,
  daily_agenda: true,
  includes_daily_agenda: true,
};
const kindOf = (facts: Partial<OwnNumber>) => proofStateOf({ ...own, ...facts }, now).kind;

describe("the proof of the own number", () => {
  it("is asked for until the number is proved, and only where something would be sent", () => {
    expect(kindOf({})).toBe("open");
    expect(kindOf({ proved: true, proof: null })).toBe("none");
    expect(kindOf({ phone: null, proof: null })).toBe("none");
    expect(kindOf({ includes_daily_agenda: false })).toBe("none");
  });

  it("needs another code when the last one is over, by the server or by the clock", () => {
    expect(kindOf({ proof: null })).toBe("over");
    expect(kindOf({ proof: { ...proof, expires_at: "2026-11-30T15:00:00Z" } })).toBe("over");
  });

  it("waits where the clinic has no number that could receive the message", () => {
    expect(kindOf({ proof: { ...proof, link: null } })).toBe("no-clinic-number");
  });

  it("says to the minute how long the code is good", () => {
    expect(sayLeft(proof.expires_at, now)).toBe("Vence en 24 minutos.");
    expect(sayLeft("2026-11-30T15:01:59Z", now)).toBe("Vence en 1 minuto.");
    expect(sayLeft("2026-11-30T15:00:59Z", now)).toBe("Vence en menos de un minuto.");
  });
});
