/*
 * The pages of those who have no session: the operator and a clinic that registers. The answers are written here, because
 * a key of the operator is not among what the journeys are given, and an invite code can be used once.
 */
import type { Page } from "playwright-core";
import type {
  Clinic,
  ClinicDetail,
  DemoRequest,
  InstallationAct,
  InstallationKeys,
  InviteCode,
} from "../src/features/operator/api/contract.ts";
import { anOutlook } from "../src/testing/outlook.ts";
import type { Place } from "./place.ts";

const at = "2026-11-01T15:00:00Z";

const request: DemoRequest = {
  id: "4c1f3a52-0000-4000-8000-000000000001",
  clinic_name: "Clínica Lempa",
  contact_name: "Rosa Díaz",
  email: "rosa@lempa.test",
  phone: "+503 7012-3456",
  city: "Santa Ana",
  doctors_count: 3,
  message: "Tenemos dos sucursales y queremos probar con una.",
  status: "pending",
  invite_code_id: null,
  note: "",
  reviewed_at: null,
  reviewed_by: null,
  created_at: at,
  invite_email: null,
};

const accepted: DemoRequest = {
  ...request,
  id: request.id.replace("1", "7"),
  status: "accepted",
  reviewed_at: at,
  reviewed_by: "oficina",
  invite_email: {
    id: request.id,
    state: "failed",
    asked_at: at,
    asked_by: "oficina",
    ended_at: at,
    code_expires_at: "2099-01-01T06:00:00Z",
  },
};

const answered: DemoRequest = {
  ...request,
  id: request.id.replace("1", "8"),
  status: "rejected",
  note: "Es una tienda y no una clínica.",
  reviewed_at: at,
  reviewed_by: "oficina",
};

const code: InviteCode = {
  id: "4c1f3a52-0000-4000-8000-000000000002",
  code: "K7TVRW3XHS9P",
  email: "ana@clinica.test",
  plan: "pro",
  access_days: 30,
  is_used: false,
  used_at: null,
  used_by_clinic_id: null,
  expires_at: "2099-01-01T06:00:00Z",
  revoked_at: null,
  source: "manual",
  notes: "Feria de octubre",
  created_at: at,
  created_by: "oficina",
};

const clinic: Clinic = {
  id: "9b2d7c10-0000-4000-8000-000000000001",
  slug: "jiboa-x7k2",
  name: "Clínica Jiboa",
  clinic_type: "dental",
  country: "SV",
  city: "San Vicente",
  timezone: "America/El_Salvador",
  phone: "2393-0188",
  is_active: false,
  suspended_at: at,
  suspension_reason: "Falta el pago de octubre.",
  plan: "pro",
  plan_expires_at: "2099-01-01T06:00:00Z",
  is_over: false,
  plan_outlook: anOutlook("pro", "2098-12-01T06:00:00Z", "other_plan", {
    plan: "basic",
    until: "2099-01-01T06:00:00Z",
    renews: false,
  }),
  whatsapp_status: "active",
  active_users: 2,
  created_at: at,
  delete_at: "2099-12-28T15:00:00Z",
};

const detail: ClinicDetail = {
  clinic,
  shop: { plan: "basic", until: "2099-01-01T06:00:00Z", renews_at: null, waiting: [] },
  grants: [
    {
      id: "4c1f3a52-0000-4000-8000-000000000003",
      plan: "pro",
      origin: "operator",
      reason: "Acordado por teléfono",
      given_by: "oficina",
      given_at: at,
      ends_at: "2098-12-01T06:00:00Z",
      withdrawn_at: null,
      without_it: anOutlook("basic", "2099-01-01T06:00:00Z", "ends"),
    },
  ],
  acts: [
    {
      at,
      by: "oficina",
      address: "198.51.100.7",
      act: "clinic.suspended",
      subject: "clinic",
      person: null,
      detail: {},
    },
  ],
};

const acts: InstallationAct[] = [
  {
    id: "4c1f3a52-0000-4000-8000-000000000004",
    at,
    by: "oficina",
    address: "198.51.100.7",
    clinic_id: clinic.id,
    act: "clinic.suspended",
    subject: "clinic",
    detail: { reason: "Falta el pago de octubre." },
  },
  {
    id: "4c1f3a52-0000-4000-8000-000000000005",
    at,
    by: "guardia",
    address: "2001:db8:4f2a:91c0:7d3e:58b1:c6a4:0f29",
    clinic_id: null,
    act: "invite_code.created",
    subject: "invite_code",
    detail: { invite_code: code.id, plan: "pro" },
  },
];

const keys: InstallationKeys = {
  tokens: [
    { kid: "2026-12", state: "next" },
    { kid: "2026-10", state: "signing" },
    { kid: "2026-07", state: "old" },
  ],
  master: {
    current: 2,
    clinics: [
      { version: 1, clinics: 3 },
      { version: 2, clinics: 14 },
    ],
  },
};

const answers: Record<string, unknown> = {
  session: { key: "oficina" },
  "demo-requests": {
    demo_requests: [request, { ...request, id: request.id.replace("1", "9") }, accepted, answered],
    next: null,
  },
  "invite-codes": { invite_codes: [code], next: null },
  clinics: { clinics: [clinic], next: null },
  acts: { acts, next: null },
  keys,
};

/** Goes in with a key, as if the server knew it. */
async function enter(page: Page): Promise<void> {
  await page.route("**/api/superadmin/**", (route) => {
    const [part = "", id] = new URL(route.request().url()).pathname.split("/").slice(3);
    return route.fulfill({ json: part === "clinics" && id ? detail : answers[part] });
  });
  await page.locator("input[type=password]").fill("una llave de treinta y dos letras");
  await page.locator("button[type=submit]").click();
  await page.locator("main li").first().waitFor();
}

function dialogAfter(name: RegExp): Place["ready"] {
  return async (page) => {
    await enter(page);
    await page.getByRole("button", { name }).first().click();
    await page.locator("[role=dialog], [role=alertdialog]").first().waitFor();
  };
}

const clinicAddress = () => `/operador?parte=clinicas&clinica=${clinic.id}`;

async function clinicIsThere(page: Page): Promise<void> {
  await enter(page);
  await page.getByText("Acordado por teléfono", { exact: false }).first().waitFor();
}

export const operatorPlaces: Record<string, Place> = {
  registration: {
    address: () => `/registro?codigo=${code.code}`,
    ready: async (page) => {
      const facts = { plan: "trial", access_days: 14, email_bound: true, expires_at: code.expires_at };
      await page.route("**/api/auth/invite-codes/check", (route) => route.fulfill({ json: facts }));
      await page.reload();
      await page.getByRole("status").getByText(/14/).waitFor();
    },
    isMain: true,
  },
  "registration-refused": {
    address: () => "/registro",
    ready: async (page) => {
      await page.locator("button[type=submit]").click();
      await page.locator("[aria-invalid=true]").first().waitFor();
    },
  },
  "operator-key": {
    address: () => "/operador",
    ready: (page) => page.locator("input[type=password]").waitFor(),
    isMain: true,
  },
  "operator-requests": { address: () => "/operador", ready: enter, isMain: true },
  "operator-accept": { address: () => "/operador", ready: dialogAfter(/^Aceptar/) },
  "operator-reject": { address: () => "/operador", ready: dialogAfter(/^Rechazar/) },
  "operator-reject-many": {
    address: () => "/operador",
    ready: async (page) => {
      await enter(page);
      await page.getByRole("checkbox", { name: /^Elegir todas/ }).check({ force: true });
      await page.getByRole("button", { name: /^Rechazar las/ }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  "operator-codes": { address: () => "/operador?parte=codigos", ready: enter, isMain: true },
  "operator-new-code": { address: () => "/operador?parte=codigos", ready: dialogAfter(/^Crear código/) },
  "operator-revoke": { address: () => "/operador?parte=codigos", ready: dialogAfter(/^Revocar/) },
  "operator-clinics": { address: () => "/operador?parte=clinicas", ready: enter, isMain: true },
  "operator-clinic": { address: clinicAddress, ready: clinicIsThere, isMain: true },
  "operator-grant": {
    address: clinicAddress,
    ready: async (page) => {
      await clinicIsThere(page);
      await page.getByRole("button", { name: "Dar más tiempo" }).click();
      await page.getByRole("dialog").last().getByRole("spinbutton").first().waitFor();
    },
  },
  "operator-activity": { address: () => "/operador?parte=actividad", ready: enter, isMain: true },
  "operator-keys": { address: () => "/operador?parte=llaves", ready: enter, isMain: true },
  "operator-keep": {
    address: clinicAddress,
    ready: async (page) => {
      await clinicIsThere(page);
      await page.getByRole("button", { name: "No borrar la clínica" }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  "operator-second-step": {
    address: clinicAddress,
    ready: async (page) => {
      await clinicIsThere(page);
      await page.getByRole("button", { name: "Quitar la verificación a alguien" }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  "operator-second-step-question": {
    address: clinicAddress,
    ready: async (page) => {
      await clinicIsThere(page);
      await page.getByRole("button", { name: "Quitar la verificación a alguien" }).click();
      const form = page.getByRole("alertdialog");
      await form.locator("input[type=email]").fill("rosa@jiboa.test");
      await form.locator("textarea").fill("La llamamos al teléfono de la clínica.");
      await form.getByRole("button", { name: "Continuar" }).click();
      await page.getByRole("button", { name: "Sí, quitarla" }).waitFor();
    },
  },
  "operator-suspend": {
    address: clinicAddress,
    ready: async (page) => {
      await clinicIsThere(page);
      await page.getByRole("button", { name: "Cambiar el motivo" }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
};
