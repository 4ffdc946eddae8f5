/* The pages of somebody who is not signed in, and the second step of a sign-in. The answers are written here. */
import type { Page } from "playwright-core";
import type { Place } from "./place.ts";

async function formIsThere(page: Page): Promise<void> {
  await page.locator("form button[type=submit]").waitFor();
}

/** Up to the second step, as if the password were right. */
async function untilCode(page: Page): Promise<void> {
  await page.route("**/api/auth/login", (route) =>
    route.fulfill({ status: 401, json: { code: "TOTP_REQUIRED", error: "Escriba su código." } }),
  );
  await page.locator("input[type=email]").fill("rosa@jiboa.test");
  await page.locator("input[type=password]").fill("una frase larga");
  await page.locator("button[type=submit]").click();
  await page.locator("input[name=code]").waitFor();
}

export const visitorPlaces: Record<string, Place> = {
  landing: { address: () => "/", ready: formIsThere, isMain: true },
  "landing-refused": {
    address: () => "/",
    ready: async (page) => {
      await formIsThere(page);
      await page.locator("form button[type=submit]").click();
      await page.locator("[aria-invalid=true]").first().waitFor();
    },
  },
  "landing-sent": {
    address: () => "/",
    ready: async (page) => {
      await page.route("**/api/demo-requests", (route) =>
        route.fulfill({ status: 202, json: { message: "Recibimos su solicitud." } }),
      );
      await formIsThere(page);
      for (const name of ["clinic_name", "contact_name", "city"]) {
        await page.locator(`input[name=${name}]`).fill("Clínica Lempa");
      }
      await page.locator("input[name=email]").fill("rosa@lempa.test");
      await page.locator("input[name=phone]").fill("7012-3456");
      await page.locator("input[name=doctors_count]").fill("3");
      await page.locator("form button[type=submit]").click();
      await page.getByRole("status").getByRole("heading").waitFor();
    },
  },
  privacy: {
    address: () => "/privacidad",
    ready: (page) => page.getByRole("heading", { level: 2 }).nth(6).waitFor(),
    isMain: true,
  },
  "sign-in-code": { address: () => "/entrar", ready: untilCode, isMain: true },
  "sign-in-recovery-code": {
    address: () => "/entrar",
    ready: async (page) => {
      await untilCode(page);
      await page.getByRole("button", { name: "Usar un código de recuperación" }).click();
      await page.getByLabel("Código de recuperación").waitFor();
    },
  },
};
