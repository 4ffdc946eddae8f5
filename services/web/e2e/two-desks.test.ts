/* Two desks that change one appointment: neither overwrites what the other did and it does not see. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { context, desk, environment, oneComputer } from "./computer.ts";
import { signIn } from "./staff.ts";
import { aVisit, minutesOf, openDay, startsAt, type Visit } from "./visits.ts";

oneComputer({ desk: true });

it("an undo is not offered any more when another desk has put the appointment elsewhere since", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await dragByKeys(page, visit);
  await page.getByRole("alertdialog").getByRole("button", { name: "Mover" }).click();
  await startsAt(desk, visit, visit.to);
  const elsewhere = await anotherTime(visit);
  const undo = page.getByRole("button", { name: /^Deshacer/ });
  await undo.waitFor();
  await desk.move(visit.appointment, elsewhere);

  // What it offered to take back is not the newest change any more.
  await undo.waitFor({ state: "detached" });
  await startsAt(desk, visit, elsewhere);
  await desk.cancel(visit.appointment.id);
});

it("a question about a move says what another desk did meanwhile, and moves from there", async () => {
  const visit = await aVisit(desk);
  const page = await signIn(context, environment);
  await dragByKeys(page, visit);
  const question = page.getByRole("alertdialog", { name: "¿Mover esta cita?" });
  await question.waitFor();
  await desk.move(visit.appointment, await anotherTime(visit));

  await question.getByText(/Mientras tanto alguien cambió la cita/).waitFor();
  await question.getByRole("button", { name: "Mover" }).click();

  await startsAt(desk, visit, visit.to);
  await desk.cancel(visit.appointment.id);
});

async function dragByKeys(page: Page, visit: Visit): Promise<void> {
  const block = await openDay(page, environment.citaUrl, visit);
  await block.focus();
  await page.keyboard.press("m");
  for (let minute = minutesOf(visit.from); minute < minutesOf(visit.to); minute += 5) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}

/** A free time of the visit's day that is neither of its two. */
async function anotherTime({ doctor, date, from, to }: Visit): Promise<string> {
  const free = await desk.freeTimes(doctor, date);
  const other = free.find(
    (time) => Math.min(...[from, to].map((one) => Math.abs(minutesOf(one) - minutesOf(time)))) >= 60,
  );
  expect(other).toBeDefined();
  return other ?? "";
}
