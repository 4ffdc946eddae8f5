/* What a doctor finds. Who is signed in is written here: the role of a real one would be missing in every other place. */
import type { Page } from "playwright-core";
import type { Place } from "./place.ts";

/** The page is loaded again, as of a doctor; of the one with whom the clinic's list begins, or of none that is active. */
async function asDoctor(page: Page, hasAgenda: boolean): Promise<void> {
  let own: string | null = null;
  if (hasAgenda) {
    const answered = page.waitForResponse(/\/api\/doctors\?/);
    await page.reload();
    const { doctors } = (await (await answered).json()) as { doctors: { id: string }[] };
    own = doctors[0]?.id ?? null;
  }
  await page.route(/\/api\/auth\/(me|refresh)$/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    await route.fulfill({
      response,
      json: { ...json, user: { ...json.user, role: "doctor", doctor_id: own } },
    });
  });
  await page.reload();
}

export const doctorPlaces: Record<string, Place> = {
  "doctor-day": {
    address: ({ date }) => `/agenda?fecha=${date}`,
    ready: async (page) => {
      await asDoctor(page, true);
      await page.getByRole("link", { name: /Pacientes|Patients/ }).waitFor({ state: "detached" });
      await page.locator("[data-scroller], main").first().waitFor();
    },
    isMain: true,
  },
  "doctor-appointment": {
    address: ({ date, appointmentId }) => `/agenda?fecha=${date}&cita=${appointmentId}`,
    ready: async (page) => {
      await asDoctor(page, true);
      await page.locator("[data-side-panel] dl, [role=dialog] dl").first().waitFor();
    },
    isMain: true,
  },
  "doctor-inactive": {
    address: () => "/agenda",
    ready: async (page) => {
      await asDoctor(page, false);
      await page.getByText("Su agenda no está activa").waitFor();
    },
  },
  "doctor-elsewhere": {
    address: () => "/pacientes",
    ready: async (page) => {
      await asDoctor(page, false);
      await page.getByText("Esta parte es de la recepción").last().waitFor();
    },
  },
};
