/* The pages of a forgotten password and of a new address, whose answers are written here: nobody's password changes. */
import type { Page } from "playwright-core";
import type { Place } from "./place.ts";

const refusal = (code: string) => ({
  status: 400,
  json: { code, error: "El enlace no sirve.", field: "token" },
});

/** Answers one call of the page, and nothing of the stack. */
function answer(page: Page, path: string, reply: { status: number; json?: unknown }): Promise<unknown> {
  return page.route(`**/api/auth/${path}`, (route) => route.fulfill(reply));
}

const resetLink = () => "/restablecer#a-secret-of-an-e-mail";

async function choosePassword(page: Page): Promise<void> {
  for (const name of ["newPassword", "again"]) {
    await page.locator(`input[name=${name}]`).fill("una frase larga");
  }
}

/** What the link is answered has to be known before the page is there. */
async function openConfirmation(page: Page): Promise<void> {
  await page.goto(new URL("/verificar#a-secret-of-an-e-mail", page.url()).href);
}

/** Where nobody is signed in. */
export const passwordPlaces: Record<string, Place> = {
  "forgotten-password": {
    address: () => "/clave",
    ready: (page) => page.locator("input[type=email]").waitFor(),
    isMain: true,
  },
  "forgotten-password-sent": {
    address: () => "/clave",
    ready: async (page) => {
      await answer(page, "password/forgot", { status: 202, json: { message: "Le escribimos." } });
      await page.locator("input[type=email]").fill("rosa@jiboa.test");
      await page.locator("button[type=submit]").click();
      await page.getByRole("status").first().waitFor();
    },
    isMain: true,
  },
  "new-password": { address: resetLink, ready: choosePassword, isMain: true },
  "new-password-refused": {
    address: resetLink,
    ready: async (page) => {
      await answer(page, "password/reset", refusal("RESET_LINK_INVALID"));
      await choosePassword(page);
      await page.locator("button[type=submit]").click();
      await page.locator("input[type=email]").waitFor();
    },
    isMain: true,
  },
  "address-confirmed": {
    address: () => "/clave",
    ready: async (page) => {
      await answer(page, "email/verify", { status: 204 });
      await openConfirmation(page);
      await page.locator("main a[href='/agenda']").waitFor();
    },
  },
  // Not beside the places of the same path: another fragment alone does not load the page again.
  "new-password-done": {
    address: resetLink,
    ready: async (page) => {
      await answer(page, "password/reset", { status: 204 });
      await choosePassword(page);
      await page.locator("button[type=submit]").click();
      await page.locator("main a[href='/entrar']").nth(1).waitFor();
    },
  },
  "address-refused": {
    address: () => "/clave",
    ready: async (page) => {
      await answer(page, "email/verify", refusal("VERIFY_LINK_INVALID"));
      await openConfirmation(page);
      await page.locator("main a[href='/cuenta']").waitFor();
    },
  },
};
