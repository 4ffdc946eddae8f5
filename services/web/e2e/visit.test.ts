/* The steps of a visit: confirmed and taken back, cancelled with its reason, and who did it. */
import { expect, it } from "vitest";
import { context, desk, environment, oneComputer } from "./computer.ts";
import { aPatient } from "./patient.ts";
import { signIn } from "./staff.ts";
import { aVisit, openDay } from "./visits.ts";

oneComputer({ desk: true });

it("an appointment is confirmed, and the confirmation is taken back", async () => {
  const visit = await aVisit(desk);
  const status = async () => (await desk.appointment(visit.appointment.id)).status;
  const page = await signIn(context, environment);
  await (await openDay(page, environment.citaUrl, visit)).click();
  const panel = page.locator("[data-side-panel]");

  await panel.getByRole("button", { name: "Confirmar" }).click();
  await expect.poll(status).toBe("confirmed");
  await panel.getByRole("button", { name: "Más acciones" }).click();
  await page.getByRole("menuitem", { name: "Deshacer la confirmación" }).click();

  await expect.poll(status).toBe("booked");
  await panel.getByRole("button", { name: "Confirmar" }).waitFor();
  await desk.cancel(visit.appointment.id);
});

it("the patient's phone shows the words that staff were shown before", async () => {
  const visit = await aVisit(desk);
  const phone = aPatient(environment.sandboxUrl, visit.name, visit.waId);
  const received = async () => (await phone.transcript()).map(({ text }) => text);
  // What is cancelled before its card has left is told to nobody.
  await expect.poll(async () => (await received()).length, { timeout: 30_000 }).toBe(1);
  const page = await signIn(context, environment);
  await (await openDay(page, environment.citaUrl, visit)).click();

  // At night a cancellation waits for the morning; a move does not.
  await page.locator("[data-side-panel]").getByRole("button", { name: "Mover…" }).click();
  const dialog = page.getByRole("dialog", { name: "Mover la cita" });
  await dialog.getByRole("radio").last().check({ force: true });
  const shown = (await dialog.locator("blockquote").innerText()).replaceAll("\u00a0", " ");
  await dialog.getByRole("button", { name: "Mover la cita" }).click();

  await expect.poll(async () => (await received()).at(-1), { timeout: 30_000 }).toBe(shown);
});

it("an appointment is cancelled with a reason, which is shown with its author, and taken back", async () => {
  const visit = await aVisit(desk);
  const status = async () => (await desk.appointment(visit.appointment.id)).status;
  const page = await signIn(context, environment);
  await (await openDay(page, environment.citaUrl, visit)).click();
  const panel = page.locator("[data-side-panel]");

  await panel.getByRole("button", { name: "Cancelar…" }).click();
  const question = page.getByRole("alertdialog", { name: "¿Cancelar esta cita?" });
  await question.getByLabel("Motivo (opcional)").fill("Está de viaje");
  await question.getByText(/El paciente recibirá por WhatsApp/).waitFor();
  await question.getByRole("button", { name: "Sí, cancelar" }).click();
  await expect.poll(status).toBe("cancelled");
  await panel.getByText("Motivo: Está de viaje").waitFor();
  await panel.getByText(/Cancelada por/).waitFor();

  await panel.getByRole("button", { name: "Más acciones" }).click();
  await page.getByRole("menuitem", { name: "Deshacer la cancelación" }).click();
  await expect.poll(status).toBe("booked");
  await desk.cancel(visit.appointment.id);
});
