/* The settings of the clinic, its first steps, and what is said when it is suspended. */
import type { Page } from "playwright-core";
import type { Place, Subject } from "./place.ts";
import { asOneWithTwoSteps } from "./two-step-places.ts";

const address = () => "/ajustes/clinica";

const settingsAreThere: Place["ready"] = (page) => page.getByRole("group").nth(6).waitFor();

/** A picture of one point. */
const aDot =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** As if Meta had disabled the clinic's account. */
async function withTrouble(page: Page): Promise<void> {
  const trouble = {
    whatsapp_status: "blocked",
    whatsapp_status_reason: "account_disabled",
    whatsapp_status_since: "2026-11-23T15:00:00Z",
  };
  await page.route(/\/api\/clinics\/(me|settings)$/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), ...trouble } });
  });
  await page.reload();
}

/** More visits than are shown, and a doctor who works at night. */
function outsideOf({ date, appointmentId }: Subject) {
  const visit = {
    appointment_id: appointmentId,
    doctor_id: "0199d0c0-0000-7000-8000-000000000001",
    service_id: "0199d0c0-0000-7000-8000-000000000002",
    appointment_date: date,
    start_time: "17:30:00",
    end_time: "18:00:00",
    starts_at: `${date}T23:30:00Z`,
    ends_at: `${date}T23:59:00Z`,
  };
  const working_hours = [{ day_of_week: 6, start_time: "22:00", end_time: "02:00" }];
  return {
    appointments: [visit],
    appointments_total: 51,
    doctors: [{ doctor_id: visit.doctor_id, working_hours }],
    doctors_total: 1,
  };
}

export const settingsPlaces: Record<string, Place> = {
  "clinic-settings": { address, ready: settingsAreThere, isMain: true },
  "clinic-settings-leave": {
    address,
    ready: async (page, subject) => {
      await settingsAreThere(page, subject);
      await page.locator("input[name=name]").fill("Otra clínica");
      await page.getByRole("navigation").getByRole("link", { name: "Equipo", exact: true }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  // The browser's window that asks for a file is not opened: the field takes it.
  "clinic-settings-logo": {
    address,
    ready: async (page, subject) => {
      await settingsAreThere(page, subject);
      await page.locator("input[type=file]").setInputFiles({
        name: "logo.png",
        mimeType: "image/png",
        buffer: Buffer.from(aDot, "base64"),
      });
      await page.locator("#logo").getByRole("img").waitFor();
    },
  },
  "clinic-settings-logo-refused": {
    address,
    ready: async (page, subject) => {
      await settingsAreThere(page, subject);
      await page.locator("input[type=file]").setInputFiles({
        name: "carta.pdf",
        mimeType: "application/pdf",
        buffer: Buffer.from("%PDF-1.7"),
      });
      await page.locator("#logo").getByRole("alert").waitFor();
    },
  },
  // The answer is written here: which visits and doctors are outside follows from the day on which the journey runs.
  "clinic-settings-outside-hours": {
    address,
    ready: async (page, subject) => {
      await page.route("**/api/closures/opening-hours", (route) =>
        route.fulfill({ json: outsideOf(subject) }),
      );
      await settingsAreThere(page, subject);
      await page.getByRole("checkbox", { name: /^(Lunes|Monday)/ }).uncheck({ force: true });
      await page.locator("button[type=submit]").click();
      await page.getByRole("alertdialog").getByRole("link").first().waitFor();
    },
  },
  "clinic-settings-retention": {
    address,
    ready: async (page, subject) => {
      await settingsAreThere(page, subject);
      const part = page.locator("#auditoria");
      await part.getByRole("button").first().click();
      await page.getByRole("option").first().click();
      await part.getByRole("status").waitFor();
      await part.scrollIntoViewIfNeeded();
    },
  },
  // The answers are changed here: what Meta decides about an account cannot be asked for.
  "clinic-settings-whatsapp-blocked": {
    address: () => "/ajustes/clinica#whatsapp",
    ready: async (page, subject) => {
      await withTrouble(page);
      await settingsAreThere(page, subject);
      await page.locator("#whatsapp").getByRole("alert").waitFor();
    },
    isMain: true,
  },
  "whatsapp-banner": {
    address: () => "/ajustes/equipo",
    ready: async (page) => {
      await withTrouble(page);
      await page.getByRole("complementary").waitFor();
    },
    isMain: true,
  },
  security: {
    address: () => "/ajustes/seguridad",
    ready: (page) => page.locator("main section").first().waitFor(),
    isMain: true,
  },
  // The answers are written here: a clinic that asks for a telephone would ask for it in every other journey.
  "security-question": {
    address: () => "/ajustes/seguridad",
    ready: async (page) => {
      await asOneWithTwoSteps(page);
      await page.getByRole("button", { name: "Pedirla a todo el equipo" }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  "first-steps": {
    address: () => "/primeros-pasos",
    ready: (page) => page.locator("main ol li").nth(4).waitFor(),
    isMain: true,
  },
  // The answer is written here: a suspended clinic would be so for every other journey.
  suspended: {
    address: () => "/agenda",
    ready: async (page) => {
      const error = "Su clínica está suspendida. Escriba al soporte de Cita. Falta el pago de octubre.";
      await page.route("**/api/appointments**", (route) =>
        route.fulfill({ status: 403, json: { code: "CLINIC_SUSPENDED", error } }),
      );
      await page.reload();
      await page.getByRole("alertdialog").waitFor();
    },
    isMain: true,
    isCutOff: true,
  },
};
