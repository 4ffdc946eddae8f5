/* A patient who is made at the desk, corrected, blocked, and found to be there twice. */
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { context, environment, oneComputer } from "./computer.ts";
import { signIn } from "./staff.ts";
import { aName, aWaId } from "./visits.ts";

oneComputer();

const card = (page: Page) => page.locator("[data-side-panel]");
const idOf = (page: Page) => new URL(page.url()).searchParams.get("paciente");

/** A phone as it is dialled in El Salvador. */
function aLocalPhone(): string {
  const digits = aWaId().slice(3);
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

async function fillIn(page: Page, name: string, phone: string): Promise<Locator> {
  await page.getByRole("button", { name: "Nuevo paciente" }).click();
  const form = page.getByRole("dialog", { name: "Nuevo paciente" });
  await form.getByLabel("Nombre completo").fill(name);
  await form.getByLabel("Teléfono").fill(phone);
  return form;
}

async function add(page: Page, name: string, phone: string): Promise<string> {
  await page.goto(`${environment.citaUrl}/pacientes`);
  const form = await fillIn(page, name, phone);
  await form.getByRole("button", { name: "Guardar" }).click();
  await form.waitFor({ state: "hidden" });
  await expect.poll(() => idOf(page)).not.toBeNull();
  await card(page).getByRole("heading", { name }).waitFor();
  return idOf(page) ?? "";
}

it("a patient is made without an appointment, corrected and blocked, and is not made twice", async () => {
  const page = await signIn(context, environment);
  const [name, phone] = [aName(), aLocalPhone()];
  const id = await add(page, name, phone);
  await card(page)
    .getByRole("link", { name: `+503 ${phone}` })
    .waitFor();

  await card(page).getByRole("button", { name: "Editar" }).click();
  const form = page.getByRole("dialog", { name: `Editar a ${name}` });
  await form.getByLabel("Fecha de nacimiento").fill("12/3/84");
  await form.getByText(/12 de marzo de 1984/).waitFor();
  await form.getByLabel("Correo electrónico").fill("prueba@correo.test");
  await form.getByRole("button", { name: "Guardar" }).click();
  await form.waitFor({ state: "hidden" });
  await card(page).getByRole("link", { name: "prueba@correo.test" }).waitFor();

  await card(page).getByRole("button", { name: "Más acciones de la ficha" }).click();
  await page.getByRole("menuitem", { name: "Bloquear…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Bloquear" }).click();
  await card(page).getByRole("button", { name: "Desbloquear" }).click();
  await card(page)
    .getByText(/Está bloqueado/)
    .waitFor({ state: "hidden" });

  await page.goto(`${environment.citaUrl}/pacientes`);
  const again = await fillIn(page, name.toLowerCase(), phone.replace("-", " "));
  await again.getByRole("button", { name: "Guardar" }).click();
  await again.getByRole("button", { name: "Abrir su ficha" }).click();
  await card(page).getByRole("heading", { name }).waitFor();
  expect(idOf(page)).toBe(id);
});

it("two cards of one person become one, and a link to the other one leads there", async () => {
  const page = await signIn(context, environment);
  const [name, first, second] = [aName(), aLocalPhone(), aLocalPhone()];
  const stays = await add(page, name, first);
  const goes = await add(page, name, second);

  await card(page)
    .getByText(/^Parece ser la misma persona que/)
    .waitFor();
  await card(page).getByRole("button", { name: "Unir fichas…" }).click();
  const comparison = page.getByRole("dialog", { name: "Unir dos fichas" });
  await comparison.getByText(`Como otro teléfono: +503 ${second}`).waitFor();
  await comparison.getByRole("button", { name: "Unir…" }).click();
  const question = page.getByRole("alertdialog", { name: "¿Unir las dos fichas?" });
  await question.getByText("Esto no se puede deshacer.").waitFor();
  await question.getByRole("button", { name: "Sí, unir" }).click();

  await expect.poll(() => idOf(page)).toBe(stays);
  const others = card(page).getByRole("list", { name: "Otros teléfonos y contactos" });
  await others.getByRole("link", { name: `+503 ${second}` }).waitFor();

  await page.goto(`${environment.citaUrl}/pacientes?paciente=${goes}`);
  await card(page)
    .getByRole("link", { name: `+503 ${first}` })
    .waitFor();
  await expect.poll(() => idOf(page)).toBe(stays);
  const search = page.getByRole("searchbox", { name: "Buscar pacientes" });
  await search.fill(second);
  await page.getByRole("row", { name: new RegExp(name) }).waitFor();
  await expect.poll(() => page.getByRole("row").count()).toBe(1);
});
