/* Finding a patient by the phone as people write it, and what their card shows. */
import { expect, it } from "vitest";
import { context, desk, environment, oneComputer } from "./computer.ts";
import { signIn } from "./staff.ts";
import { aVisit } from "./visits.ts";

oneComputer({ desk: true });

it("a patient is found by 7500-0037, and the card has visits, their messages and the history", async () => {
  const visit = await aVisit(desk, { name: "Beatriz Recinos", waId: "50375000037" });
  const page = await signIn(context, environment);
  await page.goto(`${environment.citaUrl}/pacientes`);

  await page.getByRole("searchbox", { name: "Buscar pacientes" }).fill("7500-0037");
  const row = page.getByRole("row", { name: /Beatriz Recinos/ });
  await row.waitFor();
  await expect.poll(() => page.getByRole("row").count()).toBe(1);
  expect(await row.textContent()).toContain("+503 7500-0037");
  await row.click();

  const card = page.locator("[data-side-panel]");
  await card.getByRole("heading", { name: "Beatriz Recinos" }).waitFor();
  const coming = card.locator("section", { hasText: "Próximas citas" });
  const line = coming.getByRole("listitem").first();
  await line.getByRole("button", { name: /^Mensajes de la cita/ }).click();
  await line.getByText("Aviso de la cita").waitFor({ timeout: 30_000 });
  await line.getByText(/Recordatorio del día anterior/).waitFor();

  // What happens meanwhile is seen without a reload.
  await desk.cancel(visit.appointment.id);
  const history = card.locator("section", { hasText: "Historial" });
  await history.getByText("Cancelada").first().waitFor();
  await coming.getByText("No tiene citas por venir.").waitFor();

  await history
    .getByRole("button", { name: /Cancelada/ })
    .first()
    .click();
  await page.waitForURL(/\/agenda\?.*cita=/);
  await page
    .locator("[data-side-panel]")
    .getByText(/Cancelada por/)
    .waitFor();
});

it("a patient is found by the first letters of the name, and nobody is found by what nobody is called", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await page.goto(`${environment.citaUrl}/pacientes`);
  const search = page.getByRole("searchbox", { name: "Buscar pacientes" });

  await search.fill(visit.name.slice(0, -2));
  await page.getByRole("row", { name: new RegExp(visit.name) }).waitFor();
  await search.fill("Zzyzx");
  await page.getByText("Nadie coincide con «Zzyzx»").waitFor();
  await page.getByRole("button", { name: "Agendar a «Zzyzx»" }).click();

  const form = page.getByRole("dialog", { name: "Nueva cita" });
  await form.waitFor();
  expect(await form.getByRole("combobox", { name: "Paciente" }).inputValue()).toBe("Zzyzx");
  await desk.cancel(visit.appointment.id);
});
