/*
 * The second step of the own account, and of a colleague's. The answers are written here: a real second step would be asked
 * for in every other journey.
 */
import type { Page } from "playwright-core";
import type { Place } from "./place.ts";

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const uri = `otpauth://totp/Cita:recepcion@jiboa.test?secret=${secret}&issuer=Cita`;
const recovery_codes = Array.from({ length: 10 }, (_, at) => `k7tv-rw3x-hs${at}p`);

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Up to the code that the telephone shows. */
async function untilScan(page: Page): Promise<void> {
  await page.route("**/api/auth/totp", (route) => route.fulfill({ json: { secret, uri } }));
  await press(page, "Activar");
  await page.getByRole("dialog").locator("input[type=password]").fill("una frase larga");
  await press(page, "Seguir");
  await page.locator("input[autocomplete=one-time-code]").waitFor();
}

/** The page of somebody who has the second step. */
async function withTwoSteps(page: Page): Promise<void> {
  await page.route(/\/api\/auth\/(me|refresh)$/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    await route.fulfill({ response, json: { ...json, user: { ...json.user, totp_enabled: true } } });
  });
  await page.reload();
  await page.getByRole("button", { name: "Nuevos códigos de recuperación" }).waitFor();
}

const address = () => "/cuenta";

export const twoStepPlaces: Record<string, Place> = {
  "two-steps-start": {
    address,
    ready: async (page) => {
      await press(page, "Activar");
      await page.getByRole("dialog").locator("input[type=password]").waitFor();
    },
  },
  "two-steps-scan": { address, ready: untilScan },
  "two-steps-codes": {
    address,
    ready: async (page) => {
      // The token of the answer would take the place of the real one.
      await page.route("**/api/auth/totp/recovery-codes", (route) =>
        route.fulfill({ json: { recovery_codes } }),
      );
      await withTwoSteps(page);
      await press(page, "Nuevos códigos de recuperación");
      await page.getByRole("alertdialog").locator("input[type=password]").fill("una frase larga");
      await page.getByRole("alertdialog").locator("input[autocomplete=one-time-code]").fill("123456");
      await press(page, "Crear códigos");
      await page.getByRole("list", { name: "Códigos de recuperación" }).waitFor();
    },
  },
  "two-steps-off": {
    address,
    ready: async (page) => {
      await withTwoSteps(page);
      await press(page, "Desactivar");
      await page.getByRole("alertdialog").locator("input[type=password]").waitFor();
    },
  },
};

/** Of a colleague who lost the telephone. */
export const colleagueTwoSteps: Place = {
  address: () => "/ajustes/equipo",
  ready: async (page) => {
    await page.route("**/api/users", async (route) => {
      const response = await route.fetch();
      const json: { users: Record<string, unknown>[] } = await response.json();
      const users = json.users.map((one) => ({ ...one, totp_enabled: true }));
      await route.fulfill({ response, json: { ...json, users } });
    });
    await page.reload();
    const colleague = page.getByRole("listitem").filter({ hasText: "recepcion@jiboa.test" });
    await colleague.locator("[data-member]").click();
    await page.getByRole("menuitem", { name: "Desactivar los dos pasos" }).click();
    await page.getByRole("alertdialog").waitFor();
  },
};
