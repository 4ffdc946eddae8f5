/* All of the clinic's data: the archive, the deletion and what everybody reads while it is planned. */
import type { Page } from "playwright-core";
import type { Place } from "./place.ts";

const address = () => "/ajustes/datos";

const dataAreThere: Place["ready"] = (page) => page.locator("#descargar input[type=password]").waitFor();

/** Shows the page as if the deletion had been asked for; the clinic itself stays as it is. */
async function asPlanned(page: Page): Promise<void> {
  await page.route("**/api/clinics/me", async (route) => {
    const known = await route.fetch();
    const json = { ...(await known.json()), delete_at: "2099-12-28T15:00:00Z" };
    await route.fulfill({ response: known, json });
  });
  await page.reload();
  await page.getByText(/2099/).first().waitFor();
}

// The rules know the heading and the landmark of the page to be hidden by a `dialog`, but not by an `alertdialog` so tall.
const tallQuestion = ["landmark-one-main", "page-has-heading-one"];

export const clinicDataPlaces: Record<string, Place> = {
  "clinic-data": { address, ready: dataAreThere, isMain: true },
  "clinic-data-delete": {
    address,
    ready: async (page) => {
      await page.locator("#borrar button").click();
      await page.getByRole("alertdialog").locator("input[name=name]").waitFor();
    },
    exempt: tallQuestion,
    isMain: true,
  },
  "clinic-data-planned": { address, ready: asPlanned, isMain: true },
  "clinic-data-planned-agenda": { address: () => "/agenda", ready: asPlanned },
  "clinic-data-alone": { address: () => "/suscripcion/datos", ready: dataAreThere },
};
