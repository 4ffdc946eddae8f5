/* The audit log, with an entry of each kind that it shows. */
import type { Page } from "playwright-core";
import type { Place } from "./place.ts";

const luis = { kind: "user", id: "9b2d7c10-0000-4000-8000-000000000002", name: "Luis Peña" };
const visit = "9b2d7c10-0000-4000-8000-000000000009";

const entries = [
  { act: "appointment.rescheduled", subject: visit, detail: { previous_starts_at: "2026-11-23T16:30:00Z" } },
  { act: "settings.changed", detail: { fields: ["hours", "phone", "min_notice_minutes"] } },
  { act: "sign_in.failed", actor: { kind: "system", id: null, name: null }, detail: { count: 7 } },
  { act: "clinic.suspended", actor: { kind: "operator", id: null, name: "oficina" } },
  { act: "session.polished" },
].map((facts, at) => ({
  id: String(at),
  at: "2026-11-23T15:00:00Z",
  actor: luis,
  subject: "clinic",
  detail: {},
  ...facts,
}));

async function answer(page: Page, shown: typeof entries): Promise<void> {
  await page.route("**/api/audit/acts", (route) =>
    route.fulfill({ json: { acts: entries.map(({ act }) => act) } }),
  );
  await page.route(/\/api\/audit(\?.*)?$/, (route) =>
    route.fulfill({ json: { entries: shown, next: shown.length > 0 ? "more" : null, kept_months: 60 } }),
  );
  await page.reload();
}

export const auditPlaces: Record<string, Place> = {
  audit: {
    address: () => "/ajustes/auditoria",
    ready: async (page) => {
      await answer(page, entries);
      await page.locator("main ol li").nth(4).waitFor();
    },
    isMain: true,
  },
  "audit-none": {
    address: () => "/ajustes/auditoria?acto=user.created&desde=2026-11-01",
    ready: async (page) => {
      await answer(page, []);
      await page.getByText("Nada coincide con esos filtros").waitFor();
    },
  },
};
