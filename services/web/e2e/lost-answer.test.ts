/* A move whose answer is lost: the page finds out by itself that it was made, and offers to take it back. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { context, desk, environment, oneComputer } from "./computer.ts";
import { signIn } from "./staff.ts";
import { aVisit, openDay, startsAt, type Visit } from "./visits.ts";

oneComputer({ desk: true });

const formOf = (page: Page) => page.getByRole("dialog", { name: "Mover la cita" });
const blamed = (page: Page) => page.getByText(/Mientras tanto alguien|Alguien acaba de tomar/);

/** Opens the form of a move with the later time chosen. */
async function chooseLater(page: Page, visit: Visit): Promise<void> {
  await (await openDay(page, environment.citaUrl, visit)).click();
  await page.locator("[data-side-panel]").getByRole("button", { name: "Mover…" }).click();
  await formOf(page).locator(`input[value="${visit.to}"]`).check({ force: true });
}

/** The server has each change; the page hears neither of it nor of the appointment. */
async function loseAll(page: Page, { appointment }: Visit): Promise<void> {
  await page.route(`**/api/appointments/${appointment.id}**`, async (route) => {
    if (route.request().method() === "POST") {
      await route.fetch();
    }
    await route.abort();
  });
}

it("a move whose answer is lost is found in the appointment, blamed on nobody, and can be taken back", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await chooseLater(page, visit);
  let sent = 0;
  await page.route("**/api/appointments/*/reschedule", async (route) => {
    sent += 1;
    // The server has it; the page never hears.
    await route.fetch();
    await route.abort();
  });

  await formOf(page).getByRole("button", { name: "Mover la cita" }).click();
  await page.getByText(`Cita de ${visit.name} movida`).waitFor();
  await formOf(page).waitFor({ state: "hidden" });
  expect(await blamed(page).count()).toBe(0);
  expect(sent).toBe(1);
  await page.unrouteAll({ behavior: "wait" });
  await startsAt(desk, visit, visit.to);

  await page.getByRole("button", { name: /^Deshacer/ }).click();
  await startsAt(desk, visit, visit.from);
  await page.getByText(/No hay conexión con Cita/).waitFor({ state: "hidden" });
  await desk.cancel(visit.appointment.id);
});

it("while nothing can be read the form says that the outcome is not known, and knows it when it can", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await chooseLater(page, visit);
  await loseAll(page, visit);

  await formOf(page).getByRole("button", { name: "Mover la cita" }).click();
  await formOf(page).getByText("Aún no sabemos si la cita se movió.").waitFor();
  // The stream and the other answers may tell of the new time meanwhile: it is not somebody else's.
  await startsAt(desk, visit, visit.to);
  expect(await blamed(page).count()).toBe(0);
  await page.unrouteAll({ behavior: "wait" });

  await page.getByText(`Cita de ${visit.name} movida`).waitFor({ timeout: 30_000 });
  await formOf(page).waitFor({ state: "hidden" });
  await desk.cancel(visit.appointment.id);
});

it("a move that staff stop waiting for is blamed on nobody, and is told of as soon as it is known", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await chooseLater(page, visit);
  await loseAll(page, visit);
  await formOf(page).getByRole("button", { name: "Mover la cita" }).click();
  await formOf(page).getByText("Aún no sabemos si la cita se movió.").waitFor();

  await formOf(page).getByRole("button", { name: "Dejar de preguntar" }).click();

  await formOf(page).getByText("No sabemos si la cita se movió. Revísela en la agenda.").waitFor();
  await expect.poll(() => formOf(page).locator(`input[value="${visit.to}"]`).isChecked()).toBe(true);
  await startsAt(desk, visit, visit.to);
  expect(await blamed(page).count()).toBe(0);
  await page.unrouteAll({ behavior: "wait" });
  await page.getByText(`Cita de ${visit.name} movida`).waitFor({ timeout: 30_000 });
  await formOf(page).waitFor({ state: "hidden" });
  expect(await blamed(page).count()).toBe(0);
  await desk.cancel(visit.appointment.id);
});

it("a cancellation whose answer is lost does not offer to keep the visit, and is found to be made", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await (await openDay(page, environment.citaUrl, visit)).click();
  await page.locator("[data-side-panel]").getByRole("button", { name: "Cancelar…" }).click();
  const question = page.getByRole("alertdialog", { name: /cancelar (la|esta) cita/i });
  await loseAll(page, visit);
  await question.getByRole("button", { name: "Sí, cancelar" }).click();
  await question.getByText("Aún no sabemos si la cita quedó cancelada.").waitFor();
  expect(await question.getByRole("button", { name: "No, conservarla" }).count()).toBe(0);
  expect(await question.getByText(/quedará cancelada/).count()).toBe(0);

  await question.getByRole("button", { name: "Dejar de preguntar" }).click();

  await question.getByText("No sabemos si la cita quedó cancelada. Revísela en la agenda.").waitFor();
  expect(await page.getByText(/para el paciente no cambia nada/).count()).toBe(0);
  await page.unrouteAll({ behavior: "wait" });
  await page.getByText(`Cita de ${visit.name} cancelada`).waitFor({ timeout: 30_000 });
  await question.waitFor({ state: "hidden" });
  expect((await desk.appointment(visit.appointment.id)).status).toBe("cancelled");
});

it("two presses move an appointment once", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await chooseLater(page, visit);
  let sent = 0;
  page.on("request", (request) => {
    sent += Number(request.method() === "POST" && request.url().endsWith("/reschedule"));
  });

  await formOf(page).getByRole("button", { name: "Mover la cita" }).dblclick();

  await page.getByText(`Cita de ${visit.name} movida`).waitFor();
  expect(sent).toBe(1);
  await desk.cancel(visit.appointment.id);
});
