import { expect, it } from "vitest";
import { aCode } from "@/testing/installation.ts";
import { inviteMessage } from "./invite-message.ts";
import { newId } from "./new-id.ts";
import { codeState, grouped, holds, paysNow, sayPaid } from "./say.ts";

const now = new Date("2026-11-25T15:30:00Z");
const past = "2026-11-20T15:00:00Z";

it.each([
  [{}, "Abierto"],
  [{ expires_at: null }, "Abierto"],
  [{ expires_at: past }, "Vencido"],
  [{ revoked_at: past }, "Revocado"],
  [{ is_used: true, used_at: past, expires_at: past }, "Usado"],
])("a code with %j is %s", (facts, word) => {
  expect(codeState(aCode(facts), now).word).toBe(word);
});

it("a plan that was given holds until its end or its withdrawal", () => {
  const grant = { id: "", plan: "pro", reason: "", given_by: "", given_at: past } as const;

  expect(holds({ ...grant, ends_at: null, withdrawn_at: null }, now)).toBe(true);
  expect(holds({ ...grant, ends_at: past, withdrawn_at: null }, now)).toBe(false);
  expect(holds({ ...grant, ends_at: null, withdrawn_at: past }, now)).toBe(false);
});

const zone = "America/El_Salvador";

it.each([
  [null, false, "Nada"],
  [{ plan: "pro", until: null }, true, "Pro"],
  [{ plan: "pro", until: "2026-11-26T06:00:00Z" }, true, "Pro, hasta el jueves 26 de noviembre de 2026"],
  // What was sold stays known after its end, and nothing is paid any more.
  [
    { plan: "pro", until: "2026-11-23T06:00:00Z" },
    false,
    "Nada; pagó Pro hasta el lunes 23 de noviembre de 2026",
  ],
] as const)("what a clinic with %j pays for", (shop, pays, words) => {
  expect(paysNow(shop, now)).toBe(pays);
  expect(sayPaid(shop, zone, now)).toBe(words);
});

it("a code is read in groups", () => {
  expect(grouped("K7TVRW3XHS9P")).toBe("K7TV-RW3X-HS9P");
});

it("the message to send is in Spanish, and names days only where they are known", () => {
  const invitation = {
    contactName: "Rosa",
    clinicName: "Clínica Lempa",
    code: "K7TVRW3XHS9P",
    origin: "https://cita.test",
  };

  expect(inviteMessage(invitation, { expiresInDays: 1, trialDays: 14 })).toContain(
    "durante 1 día. Tendrá 14 días",
  );
  expect(inviteMessage(invitation)).toContain("https://cita.test/registro?codigo=K7TVRW3XHS9P");
  expect(inviteMessage(invitation)).not.toContain("prueba");
});

it("ids are of version 4", () => {
  expect(newId()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(newId()).not.toBe(newId());
});
