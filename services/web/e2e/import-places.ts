/* Reading a list of patients in. The answers are written here, because an import changes the clinic of the journeys. */
import type { Page } from "playwright-core";
import type { ImportRow, PatientImport } from "../src/features/patient-import/api/contract.ts";
import type { Place } from "./place.ts";

const address = () => "/pacientes/importar";

const preview: PatientImport = {
  id: "0192f0c1-0000-7000-8000-0000000000b1",
  state: "preview",
  file_name: "lista-de-pacientes-2026.csv",
  ignored_columns: ["Registrado", "Aseguradora"],
  rows: 1240,
  done: 0,
  added: 1198,
  merged: 31,
  unchanged: 9,
  refused: 2,
  noted: 1,
  made_at: "2026-11-23T15:00:00Z",
};

const cells = { full_name: "", phone: "7200-5206", email: "", birth_date: "", notes: "", dui: null };
const refused: ImportRow[] = [
  {
    line: 8,
    outcome: "refused",
    notes: [{ field: "full_name", reason: "missing" }],
    patient_id: null,
    cells,
  },
  {
    line: 911,
    outcome: "refused",
    notes: [{ field: "phone", reason: "unreadable" }],
    patient_id: null,
    cells: { ...cells, full_name: "José Cruz", phone: "7.2E+7" },
  },
];
const noted: ImportRow[] = [
  {
    line: 5,
    outcome: "merged",
    notes: [
      { field: "dui", reason: "taken" },
      { field: "birth_date", reason: "unreadable" },
    ],
    patient_id: null,
    cells: { ...cells, full_name: "Ana Peña", birth_date: "31/02/1990" },
  },
];
const added: ImportRow = {
  line: 2,
  outcome: "added",
  notes: [],
  patient_id: null,
  cells: { ...cells, full_name: "Peña Núñez, María José" },
};

async function answer(page: Page, shown: PatientImport[]): Promise<void> {
  await page.route("**/api/patients/imports", (route) => route.fulfill({ json: { imports: shown } }));
  await page.route(/\/api\/patients\/imports\/.*\/rows/, (route) => {
    const url = route.request().url();
    const rows = url.includes("only=refused")
      ? refused
      : url.includes("only=noted")
        ? noted
        : [added, ...noted, ...refused];
    return route.fulfill({ json: { rows, next: null } });
  });
  await page.reload();
  await page.locator("main h2").first().waitFor();
}

/** For everybody at the desk. */
export const importPlaces: Record<string, Place> = {
  "patient-import": { address, ready: (page) => answer(page, []), isMain: true },
  "patient-import-preview": {
    address,
    ready: async (page) => {
      await answer(page, [preview]);
      await page.locator("main tbody tr").nth(3).waitFor();
    },
    isMain: true,
  },
  "patient-import-running": {
    address,
    ready: async (page) => {
      await answer(page, [{ ...preview, state: "running", done: 500, begun_at: "2026-11-23T15:01:00Z" }]);
      await page.getByRole("progressbar").waitFor();
    },
  },
  "patient-import-done": {
    address,
    ready: async (page) => {
      const ended = { begun_at: "2026-11-23T15:01:00Z", ended_at: "2026-11-23T15:01:09Z" };
      await answer(page, [{ ...preview, ...ended, state: "done", done: 1240 }]);
      await page.locator("main tbody tr").nth(3).waitFor();
    },
    isMain: true,
  },
  "patient-import-plan": {
    address,
    ready: async (page) => {
      await page.route("**/api/patients/imports", (route) =>
        route.fulfill({ status: 403, json: { error: "", code: "PLAN_UPGRADE_REQUIRED" } }),
      );
      await page.reload();
      await page.locator("main [role=status]").first().waitFor();
    },
  },
};
