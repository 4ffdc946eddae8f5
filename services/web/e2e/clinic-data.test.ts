/* The administration takes all of the clinic's data along, has the clinic deleted, and takes that back. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, expect, it } from "vitest";
import { signInApart } from "./api.ts";
import { browser, computerEach, context, desk, environment } from "./computer.ts";
import { newComputer, signIn } from "./staff.ts";
import { signedInAs } from "./team.ts";
import { aVisit } from "./visits.ts";
import { zipEntries } from "./zip-entries.ts";

const asAdmin = signedInAs(environment, environment.admin);

computerEach({ desk: true });

/** Whatever became of the journey, the clinic of all journeys stays. */
afterAll(async () => {
  const { citaUrl, admin } = environment;
  const token = await signInApart(citaUrl, admin.email, admin.password);
  const headers = { Authorization: `Bearer ${token}` };
  await fetch(`${citaUrl}/api/clinics/deletion/cancel`, { method: "POST", headers });
});

async function openData(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Ajustes" }).click();
  await page.getByRole("link", { name: "Datos", exact: true }).click();
  await page.getByRole("heading", { name: "Descargar los datos" }).waitFor();
}

it("the archive opens and has what the clinic wrote, and a wrong password brings none", async () => {
  const visit = await aVisit(desk);
  // Nobody can press in the window of the system in which a place is chosen.
  await context.addInitScript(() =>
    Object.defineProperty(window, "showSaveFilePicker", { value: undefined }),
  );
  const page = await signIn(context, asAdmin);
  await openData(page);
  const part = page.getByRole("region", { name: "Descargar los datos" });
  await part.getByLabel("Su contraseña").fill("una que no es");
  await part.getByRole("button", { name: "Descargar los datos" }).click();
  await part.locator("[aria-invalid=true]").waitFor();

  await part.getByLabel("Su contraseña").fill(environment.admin.password);
  const coming = page.waitForEvent("download");
  await part.getByRole("button", { name: "Descargar los datos" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^cita-.+\.zip$/);
  await part.getByText(/^Listo: cita-.+\.zip/).waitFor();
  const entries = zipEntries(await readFile(await download.path()));

  expect([...entries.keys()]).toEqual(expect.arrayContaining(["LEAME.txt", "citas.csv", "pacientes.csv"]));
  expect(entries.get("citas.csv")).toMatch(/^\ufeff/);
  expect(entries.get("pacientes.csv")).toContain(visit.name);
  await desk.cancel(visit.appointment.id);
});

it("the deletion is asked for by the clinic's name, read by everybody, and taken back", async () => {
  const page = await signIn(context, asAdmin);
  const { clinic } = (await (
    await context.request.post(`${environment.citaUrl}/api/auth/refresh`, {
      headers: { "X-Cita-Client": "web" },
    })
  ).json()) as { clinic: { name: string } };
  await openData(page);
  await page.getByRole("button", { name: "Borrar la clínica…" }).click();
  const dialog = page.getByRole("alertdialog", { name: `¿Borrar ${clinic.name}?` });
  await dialog.getByLabel("Nombre de la clínica").fill("Otra clínica");
  await dialog.getByLabel("Su contraseña").fill(environment.admin.password);
  await dialog.getByRole("button", { name: "Sí, borrar la clínica" }).click();
  await dialog.locator("[name=name][aria-invalid=true]").waitFor();
  await dialog.getByLabel("Nombre de la clínica").fill(clinic.name);
  await dialog.getByRole("button", { name: "Sí, borrar la clínica" }).click();
  await dialog.waitFor({ state: "hidden" });
  const notice = /^La clínica y todos sus datos se borran dentro de \d+ días/;
  await expect.poll(() => page.getByText(notice).count()).toBe(2);

  const reception = await signIn(await newComputer(browser), environment);
  await reception.getByText(notice).waitFor();
  expect(await reception.getByRole("button", { name: "Deshacer" }).count()).toBe(0);
  await reception.context().close();

  await page.getByRole("button", { name: "Deshacer", exact: true }).click();
  await expect.poll(() => page.getByText(notice).count()).toBe(0);
  await page.reload();
  await page.getByRole("button", { name: "Borrar la clínica…" }).waitFor();
  expect(await page.getByText(notice).count()).toBe(0);
});
