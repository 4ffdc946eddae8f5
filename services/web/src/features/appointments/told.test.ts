import { describe, expect, it } from "vitest";
import { aDelivery, anAppointment } from "@/testing/builders.ts";
import { isUntold, sayTold, sayWillBeTold, toldOf } from "./told.ts";

const ana = { phone: "+50371234567", isBlocked: false };
const connected = { whatsapp_status: "active" } as const;

it("says that a message goes out, or why none does", () => {
  expect(toldOf(ana, connected)).toEqual({ isTold: true });
  expect(toldOf(ana, { whatsapp_status: "degraded" })).toEqual({ isTold: true });
  expect(toldOf({ ...ana, isBlocked: true }, connected)?.reason).toBe("blocked");
  expect(toldOf({ ...ana, phone: " " }, connected)?.reason).toBe("no_contact");
  expect(toldOf({ ...ana, phone: null }, connected)?.reason).toBe("no_contact");
  expect(toldOf(ana, { whatsapp_status: "not_connected" })?.reason).toBe("no_channel");
  expect(toldOf(ana, { whatsapp_status: "blocked" })?.reason).toBe("paused");
});

it("is told nothing of a visit that has begun when it is entered", () => {
  expect(toldOf({ ...ana, hasBegun: true }, connected)).toEqual({ isTold: false, reason: "begun" });
  expect(sayWillBeTold(toldOf({ ...ana, hasBegun: true }, connected))).toBe(
    "No se le enviará ningún mensaje: la cita ya empezó.",
  );
  expect(toldOf({ ...ana, hasBegun: true }, { whatsapp_status: "pending" })?.reason).toBe("begun");
});

it("promises nothing while it does not know", () => {
  expect(toldOf(ana, undefined)).toBeUndefined();
  expect(toldOf(ana, { whatsapp_status: "pending" })).toBeUndefined();
  expect(sayWillBeTold(undefined)).toBeUndefined();
});

describe("after a cancellation", () => {
  const zone = "America/El_Salvador";
  const now = new Date("2026-11-30T04:00:00Z");

  it.each([
    [{ sent: true, due_at: "2026-11-30T04:00:08Z" }, /^Se le avisa por WhatsApp en unos segundos\.$/],
    [
      { sent: true, due_at: "2026-11-30T14:00:00Z" },
      /^Se le avisará por WhatsApp el lun 30 nov, 8:00\sa\.\sm\.$/,
    ],
    [
      { sent: false, reason: "no_contact", due_at: "2026-11-30T04:00:08Z" },
      /^No se le avisará: el paciente no tiene/,
    ],
  ])("it is said when the patient learns of it, or why not: %o", (preview, words) => {
    expect(sayTold(preview, zone, now)).toMatch(words);
  });

  const cancelled = anAppointment({ status: "cancelled", cancelled_at: "2026-11-30T04:00:00Z" });
  const backAt = (updated_at: string) => anAppointment({ updated_at });
  const notice = (due_at: string, facts = {}) => [
    aDelivery({ kind: "cancellation_card", state: "scheduled", due_at, ...facts }),
  ];

  it("nothing was sent while the message waited for an undo", () => {
    expect(isUntold(cancelled, backAt("2026-11-30T04:00:06Z"), [])).toBe(true);
    expect(isUntold(cancelled, backAt("2026-11-30T04:00:08Z"), [])).toBe(false);
    expect(isUntold(anAppointment(), backAt("2026-11-30T04:00:06Z"), [])).toBe(false);
  });

  it("nothing was sent while the message waited for the morning", () => {
    const back = backAt("2026-11-30T05:00:00Z");
    expect(isUntold(cancelled, back, notice("2026-11-30T14:00:00Z"))).toBe(true);
    expect(isUntold(cancelled, back, notice("2026-11-30T04:00:08Z"))).toBe(false);
    expect(isUntold(cancelled, back, notice("2026-11-30T14:00:00Z", { state: "sent" }))).toBe(false);
    expect(isUntold(cancelled, back, notice("2026-11-30T14:00:00Z", { kind: "reminder_24h" }))).toBe(false);
  });
});
