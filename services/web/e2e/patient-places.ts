/* The list of patients and a patient's card, with what is done from them. The second card of a person is written here. */
import type { Page } from "playwright-core";
import type { Place, Subject } from "./place.ts";

const otherId = "0192f0c1-0000-7000-8000-000000000009";

const card = ({ patientId }: Subject) => `/pacientes?paciente=${patientId}`;

async function cardIsThere(page: Page): Promise<void> {
  await page
    .getByText(/^(Próximas citas|Upcoming appointments)$/)
    .first()
    .waitFor();
}

async function formIsThere(page: Page): Promise<void> {
  await page.getByRole("dialog").locator("input[name=full_name]").waitFor();
}

async function listIsThere(page: Page): Promise<void> {
  await page.getByRole("row").first().waitFor();
}

/** Begins a step from the menu of the card. */
function fromMenu(action: string, role: "dialog" | "alertdialog"): Place["ready"] {
  return async (page) => {
    await cardIsThere(page);
    await page.getByRole("button", { name: "Más acciones de la ficha" }).click();
    await page.getByRole("menuitem", { name: action }).click();
    await page.getByRole(role).last().waitFor();
  };
}

/** There is a second card of the same person, which has other words about them. */
async function withTwin(page: Page): Promise<void> {
  const twinOf = (patient: Record<string, unknown>) => ({
    ...patient,
    id: otherId,
    phone: "+50371112222",
    email: "otra@correo.test",
    birth_date: "1984-03-12",
    is_blocked: true,
    notes: "Prefiere la tarde.\nAlérgica a la penicilina.",
    appointments: [],
  });
  let first: Record<string, unknown> = {};
  await page.route(/\/api\/patients\/[^/]+$/, async (route) => {
    if (new URL(route.request().url()).pathname.endsWith(otherId)) {
      await route.fulfill({ json: twinOf(first) });
      return;
    }
    const response = await route.fetch();
    first = await response.json();
    await route.fulfill({ response, json: first });
  });
  await page.route("**/api/patients/*/duplicates", async (route) => {
    await route.fulfill({ json: { patients: [twinOf(first)] } });
  });
  await page.reload();
  await cardIsThere(page);
  await page.getByRole("button", { name: /^(Unir fichas…|Join cards…)$/ }).waitFor();
}

/** The patient has an identity document, of which the desk sees the ending. */
async function withDocument(page: Page): Promise<void> {
  await page.route(/\/api\/patients\/[^/]+$/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    await route.fulfill({ response, json: { ...json, dui: null, dui_ending: "678-9" } });
  });
  await page.reload();
  await page.getByText("•••••678-9").waitFor();
}

async function compare(page: Page): Promise<void> {
  await withTwin(page);
  await page.getByRole("button", { name: /^(Unir fichas…|Join cards…)$/ }).click();
  await page.getByRole("radiogroup").waitFor();
}

export const patientPlaces: Record<string, Place> = {
  patients: {
    address: () => "/pacientes",
    ready: (page) => page.getByRole("row").nth(1).waitFor(),
    isMain: true,
  },
  // The answer is written here: a clinic that is new has nobody.
  "patients-of-a-new-clinic": {
    address: () => "/pacientes",
    ready: async (page) => {
      await page.route(/\/api\/patients\?/, (route) =>
        route.fulfill({ json: { patients: [], total: 0, page: 1, limit: 20 } }),
      );
      await page.reload();
      await page.locator("main").getByRole("button").first().waitFor();
    },
  },
  "patients-none": {
    address: () => "/pacientes?buscar=zzzz",
    ready: (page) =>
      page
        .getByText(/«zzzz»/)
        .first()
        .waitFor(),
  },
  "patients-choosing": {
    address: () => "/pacientes",
    ready: async (page) => {
      await listIsThere(page);
      await page.getByRole("button", { name: "Unir fichas" }).click();
      await page.getByRole("row").first().click();
      await page.getByText(/^Para unir:/).waitFor();
    },
  },
  "patient-new": { address: () => "/pacientes?nuevo=si", ready: formIsThere, isMain: true },
  "patient-new-missing": {
    address: () => "/pacientes?nuevo=si&nombre=Rosa",
    ready: async (page) => {
      await formIsThere(page);
      await page.locator("input[name=birth_date]").fill("31/4/1990");
      await page.locator("input[name=phone]").fill("no sé");
      await page.getByRole("button", { name: "Guardar" }).click();
      await page.getByText(/de una fecha que ya pasó/).waitFor();
    },
  },
  patient: { address: card, ready: cardIsThere, isMain: true },
  "patient-twice": { address: card, ready: withTwin, isMain: true },
  "patient-actions": {
    address: card,
    ready: async (page) => {
      await cardIsThere(page);
      await page.getByRole("button", { name: "Más acciones de la ficha" }).click();
      await page.getByRole("menu").waitFor();
    },
  },
  "patient-edit": {
    address: card,
    ready: async (page) => {
      await cardIsThere(page);
      await page.getByRole("button", { name: "Editar" }).click();
      await formIsThere(page);
    },
  },
  "patient-document": { address: card, ready: withDocument },
  "patient-document-edit": {
    address: card,
    ready: async (page) => {
      await withDocument(page);
      await page.getByRole("button", { name: "Editar" }).click();
      await formIsThere(page);
      await page.getByText(/^Solo quien administra la clínica/).waitFor();
    },
  },
  // The answers are written here, so that the patient stays as they are.
  "patient-edit-changed": {
    address: card,
    ready: async (page) => {
      let version = 0;
      await page.route(/\/api\/patients\/[^/]+$/, async (route) => {
        if (route.request().method() === "PATCH") {
          version = 1;
          const json = {
            code: "PATIENT_CHANGED",
            error: "Alguien cambió los datos del paciente.",
            trace_id: "0",
          };
          await route.fulfill({ status: 409, json });
          return;
        }
        const response = await route.fetch();
        const json = await response.json();
        const changed = {
          ...json,
          version: json.version + 1,
          email: "nuevo@correo.test",
          notes: "Llamar antes.",
        };
        await route.fulfill({ response, json: version ? changed : json });
      });
      await cardIsThere(page);
      await page.getByRole("button", { name: "Editar" }).click();
      await formIsThere(page);
      await page.locator("textarea[name=notes]").fill("Llega siempre tarde.");
      await page.getByRole("button", { name: "Guardar" }).click();
      await page.getByText(/Alguien guardó otros cambios/).waitFor();
    },
  },
  "patient-contact": {
    address: card,
    ready: fromMenu("Agregar otro teléfono o encargado…", "dialog"),
  },
  "patient-block": { address: card, ready: fromMenu("Bloquear…", "alertdialog") },
  "patient-other": { address: card, ready: fromMenu("Unir con otra ficha…", "dialog") },
  "patient-merge": { address: card, ready: compare, isMain: true },
  "patient-merge-question": {
    address: card,
    ready: async (page) => {
      await compare(page);
      await page.getByRole("button", { name: "Unir…" }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
};
