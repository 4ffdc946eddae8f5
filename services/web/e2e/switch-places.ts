/*
 * The own PIN, and the people to whom a browser can be handed over. The people are written here: nobody of the demonstration
 * has a PIN.
 */
import type { Page } from "playwright-core";
import type { Place } from "./place.ts";

const users = [
  { id: "0192f0c1-0000-7000-8000-000000000001", full_name: "Marta Rivas", role: "admin" },
  { id: "0192f0c1-0000-7000-8000-000000000002", full_name: "Elena Rivas", role: "doctor" },
];

/** The dialog over the account's page, from the menu, whose words are of the page's language. */
async function openSwitch(page: Page, people: typeof users): Promise<void> {
  await page.route("**/api/users/switchable", (route) => route.fulfill({ json: { users: people } }));
  await page.getByRole("button", { name: /^(Cuenta de|Account of)/ }).click();
  await page.getByRole("menuitem", { name: /^(Cambiar de persona|Change person)$/ }).click();
  await page.getByRole("dialog").locator("li, [role=status], p").first().waitFor();
}

const firstPerson = (page: Page) => page.getByRole("dialog").getByRole("listitem").first();

async function untilPin(page: Page): Promise<void> {
  await openSwitch(page, users);
  await firstPerson(page).getByRole("button").click();
  await page.getByRole("dialog").locator("input").waitFor();
}

const address = () => "/cuenta";

export const switchPlaces: Record<string, Place> = {
  "pin-set": {
    address,
    ready: async (page) => {
      await page.getByRole("button", { name: "Poner PIN" }).click();
      await page.getByRole("dialog").locator("input[name=pin]").waitFor();
    },
  },
  switch: {
    address,
    ready: async (page) => {
      await openSwitch(page, users);
      await firstPerson(page).waitFor();
    },
    isMain: true,
  },
  "switch-nobody": {
    address,
    ready: async (page) => {
      await openSwitch(page, []);
      await page.getByText("Aún no hay a quién cambiar").waitFor();
    },
  },
  "switch-pin": { address, ready: untilPin, isMain: true },
  "switch-locked": {
    address,
    ready: async (page) => {
      const json = { code: "PIN_LOCKED", error: "Hubo demasiados intentos con ese PIN." };
      await page.route("**/api/auth/switch", (route) => route.fulfill({ status: 403, json }));
      await untilPin(page);
      await page.keyboard.type("2468");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
    },
  },
};
