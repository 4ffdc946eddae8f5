/* The settings of the clinic, its first steps, and what is said when it is suspended. */
import type { Place } from "./place.ts";
import { asOneWithTwoSteps } from "./two-step-places.ts";

const address = () => "/ajustes/clinica";

const settingsAreThere: Place["ready"] = (page) => page.getByRole("group").nth(6).waitFor();

export const settingsPlaces: Record<string, Place> = {
  "clinic-settings": { address, ready: settingsAreThere, isMain: true },
  "clinic-settings-leave": {
    address,
    ready: async (page, subject) => {
      await settingsAreThere(page, subject);
      await page.locator("input[name=name]").fill("Otra clínica");
      await page.getByRole("navigation").getByRole("link", { name: "Equipo" }).click();
      await page.getByRole("alertdialog").waitFor();
    },
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
