/* The templates of the clinic's messages, one in each state, and what stands there without a number. */
import type { Page } from "playwright-core";
import type { Template, Templates } from "../src/features/templates/api/contract.ts";
import type { Place } from "./place.ts";

const address = () => "/ajustes/plantillas";

const text =
  "Hola, Ana. Le recordamos su cita de mañana: Limpieza dental, martes 24 de noviembre a las 9:30 a. m., con Dra. Elena Rivas en Clínica Jiboa. ¿Podrá asistir?";
const until_then = "Mientras tanto, la reciben solo los pacientes que escribieron en las últimas 24 horas.";

const facts: (Pick<Template, "name" | "state"> & Partial<Template>)[] = [
  { name: "recordatorio_24h", state: "approved" },
  { name: "recordatorio_2h", state: "pending" },
  { name: "cita_confirmada", state: "rejected", reason: "Meta considera que el texto es publicidad." },
  { name: "cita_reprogramada", state: "paused" },
  { name: "cita_cancelada", state: "missing" },
  {
    name: "recordatorio_24h",
    state: "approved",
    language: "en",
    in_use: false,
    differs: true,
    account_text: "Hello Ana, we expect you tomorrow at Clínica Jiboa.",
  },
];

const templates: Template[] = facts.map((one) => ({
  language: "es",
  in_use: true,
  account_text: null,
  differs: false,
  category: "UTILITY",
  reason: null,
  text,
  ...one,
  until_then: one.state === "approved" ? "" : until_then,
}));
const known: Templates = { templates, checked_at: "2026-11-23T15:00:00Z" };

async function answer(page: Page, status: number, json: unknown): Promise<void> {
  await page.route("**/api/whatsapp/templates", (route) => route.fulfill({ status, json }));
  await page.reload();
}

export const templatePlaces: Record<string, Place> = {
  templates: {
    address,
    ready: async (page) => {
      await answer(page, 200, known);
      await page.locator("main li h3").nth(5).waitFor();
    },
    isMain: true,
  },
  "templates-not-connected": {
    address,
    ready: async (page) => {
      await answer(page, 409, { code: "WHATSAPP_NOT_CONNECTED", error: "Primero conecte WhatsApp." });
      await page.locator("main a[href$='#whatsapp']").waitFor();
    },
  },
};
