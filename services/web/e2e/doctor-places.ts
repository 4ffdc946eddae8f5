/* What a doctor finds. Who is signed in is written here: the role of a real one would be missing in every other place. */
import type { Page } from "playwright-core";
import { callerOf } from "./api.ts";
import { ownFeedsAreThere } from "./calendar-places.ts";
import type { Place, Subject } from "./place.ts";
import { tokenOf } from "./staff.ts";

/** The page is loaded again, as of a doctor with that agenda. */
async function asDoctor(page: Page, doctorId: string | null): Promise<void> {
  await page.route(/\/api\/auth\/(me|refresh)$/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    const user = { ...json.user, role: "doctor", doctor_id: doctorId };
    await route.fulfill({ response, json: { ...json, user } });
  });
  await page.reload();
}

/** As the doctor of the appointment that the places are about. */
async function asItsDoctor(page: Page, { citaUrl, appointmentId }: Subject): Promise<void> {
  const call = callerOf(citaUrl, await tokenOf(page.context(), { citaUrl }));
  const { doctor_id } = await call<{ doctor_id: string }>("GET", `/api/appointments/${appointmentId}`);
  await asDoctor(page, doctor_id);
}

export const doctorPlaces: Record<string, Place> = {
  "doctor-day": {
    address: ({ date }) => `/agenda?fecha=${date}`,
    ready: async (page, subject) => {
      await asItsDoctor(page, subject);
      await page.locator("[data-appointment]").first().waitFor();
    },
    isMain: true,
  },
  "doctor-appointment": {
    address: ({ date, appointmentId }) => `/agenda?fecha=${date}&cita=${appointmentId}`,
    ready: async (page, subject) => {
      await asItsDoctor(page, subject);
      await page.locator("[data-side-panel] dl, [role=dialog] dl").first().waitFor();
    },
    isMain: true,
  },
  "doctor-inactive": {
    address: () => "/agenda",
    ready: async (page) => {
      await asDoctor(page, null);
      await page.getByText("Su agenda no está activa").waitFor();
    },
  },
  "doctor-own-calendar": {
    address: () => "/cuenta",
    ready: async (page, subject) => {
      await asItsDoctor(page, subject);
      await ownFeedsAreThere(page);
    },
    isMain: true,
  },
  "doctor-elsewhere": {
    address: () => "/pacientes",
    ready: async (page) => {
      await asDoctor(page, null);
      await page.getByText("Esta parte es de la recepción").last().waitFor();
    },
  },
};
