/* The own account: what is wrong with a new password, and the own number before and after it is proved. */
import type { Page } from "playwright-core";
import type { Place } from "./place.ts";

const address = () => "/cuenta";

/** The answer is written here: a real number would be written to. */
async function withNumber(page: Page, facts: Record<string, unknown>): Promise<void> {
  const number = {
    phone: "+50371234567",
    proved: false,
    proof: null,
    daily_agenda: false,
    includes_daily_agenda: true,
    ...facts,
  };
  await page.route("**/api/users/me/whatsapp", (route) => route.fulfill({ json: number }));
  await page.reload();
  await page.locator("input[type=tel]").scrollIntoViewIfNeeded();
}

export const accountPlaces: Record<string, Place> = {
  "own-number-none": { address, ready: (page) => withNumber(page, { phone: null }) },
  "own-number-unproved": {
    address,
    ready: (page) =>
      withNumber(page, {
        proof: {
          code: "K7QF2M",
          message: "Cita K7QF2M",
          link: "https://wa.me/50322220000?text=Cita%20K7QF2M",
          expires_at: "2099-01-01T12:00:00Z",
        },
      }),
  },
  "own-number-proved": {
    address,
    ready: (page) => withNumber(page, { proved: true, daily_agenda: true }),
  },
  "own-number-of-another-plan": {
    address,
    ready: (page) => withNumber(page, { includes_daily_agenda: false }),
  },
  "own-email": {
    address,
    ready: async (page) => {
      await page.getByRole("button", { name: /^(Cambiar correo|Change e-mail address)$/ }).click();
      await page.getByRole("dialog").locator("input[type=email]").waitFor();
    },
  },
  "own-password-refused": {
    address,
    ready: async (page) => {
      await page.locator("input[name=newPassword]").fill("12345678");
      await page.locator("form:has(input[name=newPassword]) button[type=submit]").click();
      await page
        .locator("input[name=newPassword][aria-invalid=true], input[aria-invalid=true]")
        .first()
        .waitFor();
    },
  },
};
