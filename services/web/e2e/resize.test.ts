/* An appointment gets another length, by drag and by keys. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { computerEach, context, desk, environment } from "./computer.ts";
import { signIn } from "./staff.ts";
import { aVisit, minutesOf, openDay, type Visit } from "./visits.ts";

computerEach({ desk: true });

let visit: Visit;

beforeAll(async () => {
  visit = await aVisit(desk);
});

afterAll(() => desk?.cancel(visit.appointment.id));

it("an appointment is made longer by dragging its lower edge, and its patient keeps the time", async () => {
  const page = await signIn(context, environment);
  const block = await openDay(page, environment.citaUrl, visit);
  const body = page.locator(`[data-body="${visit.doctor.id}"]`);
  const [box, sheet] = [await block.boundingBox(), await body.boundingBox()];
  const minutes = await body.evaluate((element) => {
    const style = getComputedStyle(element);
    return Number(style.getPropertyValue("--to")) - Number(style.getPropertyValue("--from"));
  });
  if (!box || !sheet) {
    throw new Error("the block is not on the page");
  }
  const [x, y] = [box.x + box.width / 2, box.y + box.height - 3];
  const down = (15 * sheet.height) / minutes;
  const before = await length();

  await page.mouse.move(x, y);
  await page.mouse.down();
  // The visit may end between two quarters of an hour.
  await page.keyboard.down("Alt");
  await page.mouse.move(x, y + down / 2, { steps: 4 });
  await page.mouse.move(x, y + down, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Alt");
  const question = page.getByRole("alertdialog", { name: "¿Cambiar la duración?" });
  await question.getByText(`de ${before} a ${before + 15} min`).waitFor();
  await question.getByRole("button", { name: "Cambiar" }).click();

  await expect.poll(length).toBe(before + 15);
  await page.getByRole("button", { name: /^Deshacer/ }).click();
  await expect.poll(length).toBe(before);
});

it("an appointment is made longer by keys, with its length said", async () => {
  const page = await signIn(context, environment);
  const block = await openDay(page, environment.citaUrl, visit);
  const said = page.locator("[aria-live=assertive]").first();
  const before = await length();

  await block.focus();
  await page.keyboard.press("m");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect.poll(() => said.textContent()).toMatch(/ a .*, /);
  await page.keyboard.press("Enter");
  const change = page.getByRole("alertdialog").getByRole("button", { name: "Cambiar" });
  await expect.poll(() => change.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");

  await expect.poll(length).toBe(before + 10);
});

/** Minutes of the visit, as the server has them. */
async function length(): Promise<number> {
  const { start_time, end_time } = await desk.appointment(visit.appointment.id);
  return minutesOf(end_time) - minutesOf(start_time);
}
