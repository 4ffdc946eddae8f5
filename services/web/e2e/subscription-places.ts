/* What the page of the plan says of a payment that is on its way; the answers are made of the stack's own. */
import type { Page } from "playwright-core";
import type { Invoice, PlanAnswer } from "../src/features/billing/api/contract.ts";
import type { Place } from "./place.ts";

const address = () => "/suscripcion";

/** Shows the page with other facts about the payment. */
async function shownWith(page: Page, facts: Partial<PlanAnswer>): Promise<void> {
  await page.route("**/api/billing", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), ...facts } });
  });
  await page.reload();
}

const offers: PlanAnswer["offers"] = [
  {
    plan: "pro",
    period: "month",
    price_cents: 3900,
    currency: "USD",
    included: null,
    overlaps_until: null,
    months_wait: true,
  },
];
const [begins, until] = ["2099-01-28T18:00:00Z", "2099-02-28T18:00:00Z"];
const months: PlanAnswer["months"] = [
  { plan: "pro", months: 1, price_cents: 4200, currency: "USD", begins, until },
  { plan: "pro", months: 12, price_cents: null, currency: "USD", begins, until },
];
const longAgo = "2026-01-05T15:00:00Z";

export const subscriptionPlaces: Record<string, Place> = {
  "subscription-offers": {
    address,
    ready: async (page) => {
      await shownWith(page, { can_pay: true, can_manage: true, pending: null, offers, months });
      await page.locator("#months").waitFor();
    },
    isMain: true,
  },
  "subscription-months-later": {
    address,
    ready: async (page) => {
      const waiting: PlanAnswer["waiting"] = [{ plan: "pro", months: 1, days: 31 }];
      await shownWith(page, { can_pay: false, can_manage: true, pending: null, offers, months, waiting });
      await page.getByText(/cancele la renovación|cancel the renewal/).waitFor();
    },
  },
  "subscription-following": {
    address,
    ready: async (page) => {
      const chain: PlanAnswer["chain"] = [
        { plan: "pro", by: "subscription", from: longAgo, until: begins },
        { plan: "basic", by: "months", from: begins, until },
      ];
      const ending = { status: "cancelled", expires_at: until, renews_at: null } as const;
      const upcoming: PlanAnswer["upcoming"] = [{ plan: "basic", from: begins, until }];
      await shownWith(page, { ...ending, pending: null, chain, charges: [], upcoming });
      await page.getByText(/ya pagado\.|paid already\./).waitFor();
    },
  },
  "subscription-returned": {
    address: () => "/suscripcion?pago=hecho",
    ready: async (page) => {
      const trial = { plan: "trial", status: null, renews_at: null } as const;
      // A receipt of this hour would be that of the payment.
      const json = { invoices: [] as Invoice[], next: null, is_current: true };
      await page.route("**/api/billing/invoices*", (route) => route.fulfill({ json }));
      await shownWith(page, { ...trial, can_pay: true, can_manage: false, pending: null, offers });
      await page.getByRole("button", { name: /^(No pagué|I did not pay)$/ }).waitFor();
    },
  },
  "subscription-pending": {
    address,
    ready: async (page) => {
      await shownWith(page, { can_pay: false, can_manage: false, pending: { since: longAgo } });
      await page.getByText(/No pague de nuevo|do not pay again/).waitFor();
    },
    isMain: true,
  },
};
