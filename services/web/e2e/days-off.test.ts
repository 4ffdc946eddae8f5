/*
 * A doctor gets some hours off in which somebody is booked: the administration decides what becomes of the visit, sees what the
 * patient will receive, and only then are the hours kept and the visit moved.
 */
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { context, desk, environment, oneComputer } from "./computer.ts";
import { signIn } from "./staff.ts";
import { signedInAs } from "./team.ts";
import { aVisit, type Visit } from "./visits.ts";

oneComputer({ desk: true });

it("a visit in hours that a doctor gets off is moved to the place that was chosen, and the hours can be given back", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, signedInAs(environment, environment.admin));
  await page.goto(`${environment.citaUrl}/ajustes/doctores?doctor=${visit.doctor.id}`);

  await asksForHoursOff(page, visit);
  const question = page.getByRole("alertdialog", { name: "Hay citas en esos días" });
  await question.getByText(visit.name, { exact: false }).first().waitFor();
  expect((await desk.appointment(visit.appointment.id)).start_time.slice(0, 5)).toBe(visit.from);

  await question
    .getByRole("radio", { name: /^Mover a/ })
    .first()
    .check({ force: true });
  await question.locator("figure, [role=status]").first().waitFor();
  await question.getByRole("button", { name: "Guardar los días" }).click();
  // The days are saved first, and the question goes once the visit is moved too.
  await question.waitFor({ state: "detached" });
  const list = page.getByRole("list", { name: "Vacaciones y días libres" });
  await list.getByText("Reunión de prueba").waitFor();
  const moved = await desk.appointment(visit.appointment.id);
  expect([moved.doctor_id, moved.appointment_date, moved.start_time.slice(0, 5)]).not.toEqual([
    visit.doctor.id,
    visit.date,
    visit.from,
  ]);

  const row = list.getByRole("listitem").filter({ hasText: "Reunión de prueba" });
  await row.getByRole("button", { name: /^Quitar/ }).click();
  await row.waitFor({ state: "detached" });
  await desk.cancel(visit.appointment.id);
});

/** The hours of the visit, on its day. */
async function asksForHoursOff(page: Page, { date, appointment }: Visit): Promise<void> {
  await page.getByRole("button", { name: "Agregar días libres" }).click();
  const form = page.getByRole("dialog", { name: "Agregar días libres" });
  const [year, month, day] = date.split("-");
  await types(form.getByRole("group", { name: "Desde el" }), `${day}${month}${year}`);
  await form.getByRole("checkbox", { name: "Todo el día" }).uncheck({ force: true });
  await types(form.getByRole("group", { name: "De las" }), halfDay(appointment.start_time));
  await types(form.getByRole("group", { name: "A las" }), halfDay(appointment.end_time));
  await form.getByLabel("Motivo (opcional)").fill("Reunión de prueba");
  await form.getByRole("button", { name: "Guardar" }).click();
}

/** Into the parts of a date or a time, one after the other. */
async function types(field: Locator, text: string): Promise<void> {
  await field.getByRole("spinbutton").first().click();
  await field.page().keyboard.type(text, { delay: 20 });
}

/** `14:05:00` as it is typed: `0205p`. */
function halfDay(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(hour % 12 || 12)}${two(minute)}${hour < 12 ? "a" : "p"}`;
}
