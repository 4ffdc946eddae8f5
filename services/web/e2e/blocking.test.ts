/* Hours that the desk blocks from the agenda, and gives free again. */
import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import { context, desk, environment, oneComputer } from "./computer.ts";
import { anOrdinaryDay } from "./days.ts";
import { signIn } from "./staff.ts";

oneComputer({ desk: true });

/** Types a clock time of the morning into the parts of its field. */
async function writeTime(form: Locator, name: string, hour: string): Promise<void> {
  const parts = form.getByRole("group", { name }).getByRole("spinbutton");
  await parts.nth(0).pressSequentially(hour);
  await parts.nth(1).pressSequentially("00");
  await parts.nth(2).pressSequentially("a");
}

it("blocked hours are on the agenda at once and take no visit, and are taken away from there", async () => {
  const date = anOrdinaryDay(new Date(Date.now() + 14 * 86_400_000));
  const [doctor] = await desk.doctors();
  if (!doctor) {
    throw new Error("the clinic has no doctor");
  }
  const before = await desk.freeTimes(doctor, date);
  expect(before.some((time) => time.startsWith("10:"))).toBe(true);
  const reason = `Reunión ${crypto.randomUUID().slice(0, 6)}`;
  const page = await signIn(context, environment);
  await page.goto(`${environment.citaUrl}/agenda?fecha=${date}`);

  await page.getByRole("button", { name: "Opciones de la vista" }).click();
  await page.getByRole("menuitem", { name: "Bloquear horario…" }).click();
  const form = page.getByRole("dialog", { name: "Bloquear horario" });
  await form.getByRole("button", { name: /Doctor/ }).click();
  await page.getByRole("option", { name: new RegExp(doctor.full_name) }).click();
  await writeTime(form, "De las", "10");
  await writeTime(form, "A las", "11");
  await form.getByLabel(/^Motivo/).fill(reason);
  await form.getByRole("button", { name: "Guardar" }).click();
  await form.waitFor({ state: "hidden" });

  const blocked = page.getByRole("button", { name: new RegExp(`^${reason}, .*: ver o quitar$`) });
  await blocked.waitFor();
  const during = await desk.freeTimes(doctor, date);
  expect(during.filter((time) => time.startsWith("10:"))).toEqual([]);

  await blocked.click();
  const list = page.getByRole("dialog", { name: /^Bloqueado el/ });
  await list.getByRole("button", { name: /^Quitar/ }).click();
  await list.getByText("Ya no hay nada bloqueado ese día.").waitFor();
  await page.keyboard.press("Escape");
  await blocked.waitFor({ state: "hidden" });
  expect(await desk.freeTimes(doctor, date)).toEqual(before);
});
