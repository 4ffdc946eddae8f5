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

/** The page is loaded again, as of somebody who has the second step. */
export async function asOneWithTwoSteps(page: Page, recovery_codes_left = 10): Promise<void> {
  await page.route(/\/api\/auth\/(me|refresh)$/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    await route.fulfill({
      response,
      json: { ...json, user: { ...json.user, totp_enabled: true, recovery_codes_left } },
    });
  });
  await page.reload();
}

async function withTwoSteps(page: Page): Promise<void> {
  await asOneWithTwoSteps(page);
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
  "two-steps-few-codes": {
    address,
    ready: async (page) => {
      await asOneWithTwoSteps(page, 2);
      await page.getByRole("button", { name: "Entendido" }).waitFor();
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

/** The sign-in at a clinic that asks for a telephone, up to its code. */
async function untilBinding(page: Page): Promise<void> {
  await page.route("**/api/auth/login", async (route) => {
    const { totpSetup, code } = route.request().postDataJSON() as { totpSetup?: boolean; code?: string };
    if (!totpSetup) {
      const json = { code: "TOTP_SETUP_REQUIRED", error: "Conecte su teléfono." };
      await route.fulfill({ status: 403, json });
      return;
    }
    // What stands in the answer besides the codes is not looked at before they are kept.
    await route.fulfill({ json: code ? { token: "", recovery_codes } : { totp_setup: { secret, uri } } });
  });
  await page.locator("input[type=email]").fill("rosa@jiboa.test");
  await page.locator("input[type=password]").fill("una frase larga");
  await page.locator("button[type=submit]").click();
  await page.locator("input[autocomplete=one-time-code]").waitFor();
}

export const bindingPlaces: Record<string, Place> = {
  "sign-in-telephone": { address: () => "/entrar", ready: untilBinding, isMain: true },
  "sign-in-codes": {
    address: () => "/entrar",
    ready: async (page) => {
      await untilBinding(page);
      await page.locator("input[autocomplete=one-time-code]").fill("123456");
      await page.locator("button[type=submit]").click();
      await page.locator("li").nth(9).waitFor();
    },
    isMain: true,
  },
};
