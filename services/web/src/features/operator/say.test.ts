import { expect, it } from "vitest";
import { aClinic, aCode } from "@/testing/installation.ts";
import type { ClinicDetail } from "./api/contract.ts";
import { inviteMessage } from "./invite-message.ts";
import { newId } from "./new-id.ts";
import { clinicState, codeState, grouped, holds, paysNow, sayGiven, sayGrantReason, sayPaid } from "./say.ts";
import { planNow, sayPlanEnd } from "./say-outlook.ts";

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
  const grant = {
    id: "",
    plan: "pro",
    origin: "operator",
    reason: "",
    given_by: "",
    given_at: past,
    without_it: null,
  } as const;

  expect(holds({ ...grant, ends_at: null, withdrawn_at: null }, now)).toBe(true);
  expect(holds({ ...grant, ends_at: past, withdrawn_at: null }, now)).toBe(false);
  expect(holds({ ...grant, ends_at: null, withdrawn_at: past }, now)).toBe(false);
});

const zone = "America/El_Salvador";

it.each([
  ["operator", "Acordado por teléfono", "oficina", "«Acordado por teléfono»", "Lo dio «oficina» el"],
  ["invite_code", "", "", "Se registró con un código de invitación", "Desde el"],
  ["opening", "", "", "Es el plan con el que empezó la clínica", "Desde el"],
  ["before_grants", "", "", "Se le dio antes de que se anotara quién da cada plan", "Desde el"],
] as const)("a plan that %s gave is said in the language of the page", (origin, reason, by, why, given) => {
  const grant = {
    id: "",
    plan: "pro",
    origin,
    reason,
    given_by: by,
    given_at: past,
    ends_at: null,
    withdrawn_at: null,
    without_it: null,
  } as const;

  expect(sayGrantReason(grant)).toBe(why);
  expect(sayGiven(grant, zone)).toMatch(given);
});

const shops: [ClinicDetail["shop"], boolean, string][] = [
  [null, false, "Nada"],
  [{ plan: "pro", until: null, renews_at: null, waiting: [] }, true, "Pro"],
  [
    { plan: "pro", until: "2026-11-26T06:00:00Z", renews_at: null, waiting: [] },
    true,
    "Pro, hasta el miércoles 25 de noviembre de 2026",
  ],
  [
    { plan: "pro", until: "2026-12-06T06:00:00Z", renews_at: "2026-11-29T06:00:00Z", waiting: [] },
    true,
    "Pro, se renueva el domingo 29 de noviembre de 2026",
  ],
  // Months that wait behind a trial are no plan yet.
  [
    {
      plan: null,
      until: "2027-01-13T06:00:00Z",
      renews_at: null,
      waiting: [{ plan: "clinica", from: "2026-12-13T06:00:00Z", until: "2027-01-13T06:00:00Z" }],
    },
    true,
    "Clínica, ya pagado: empieza el domingo 13 de diciembre de 2026 y dura hasta el martes 12 de enero de 2027",
  ],
  // What was sold stays known after its end, and nothing is paid any more.
  [
    { plan: "pro", until: "2026-11-23T06:00:00Z", renews_at: null, waiting: [] },
    false,
    "Nada; pagó Pro hasta el domingo 22 de noviembre de 2026",
  ],
];

it.each(shops)("what a clinic with %j pays for", (shop, pays, words) => {
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

it("a clinic without access has ended at once, also before the clock of the page has moved on", () => {
  const clinic = { ...aClinic, is_over: true, plan_expires_at: "2026-11-25T15:30:20Z" };

  expect(clinicState(clinic, now).word).toMatch(/^Vencida desde el .*25 de noviembre/);
  expect(sayPlanEnd(clinic, now)).toMatch(/^terminó el .*25 de noviembre/);
  expect(planNow(clinic, now)).toBe(clinic.plan);
  expect(clinicState({ ...clinic, is_over: false }, now).word).toBe("Activa");
  expect(clinicState({ ...clinic, is_active: false }, now).word).toBe("Suspendida");
});

it("what was paid once is said beside a subscription that renews itself, without a day on which it begins", () => {
  const waiting = [{ plan: "clinica", from: "2027-01-06T15:00:00Z", until: "2027-02-06T15:00:00Z" }] as const;
  const shop = {
    plan: "clinica",
    until: waiting[0].until,
    renews_at: "2026-12-30T15:00:00Z",
    waiting,
  } as const;

  const said = sayPaid({ ...shop, waiting: [...waiting] }, zone, now);

  expect(said).toMatch(
    /se renueva el .*; y ya pagado: 31 días del plan Clínica, desde que la suscripción termine$/,
  );
});
