/*
 * An agenda in another calendar: an address is made and copied, what is read there through the gateway follows the visit, and once
 * it is revoked nothing is read any more. The file is read by another implementation.
 */
import ICAL from "ical.js";
import { expect, it, onTestFinished } from "vitest";
import { browser, desk, environment, oneComputer } from "./computer.ts";
import { anOrdinaryDay } from "./days.ts";
import { newComputer, signIn } from "./staff.ts";
import { signedInAs } from "./team.ts";
import { aName, aWaId } from "./visits.ts";

oneComputer({ desk: true });

it("the agenda is read under its address, follows a visit that moves and is cancelled, and is gone once revoked", async () => {
  const administration = await newComputer(browser);
  onTestFinished(() => administration.close());
  await administration.grantPermissions(["clipboard-read", "clipboard-write"], {
    origin: environment.citaUrl,
  });
  const page = await signIn(administration, signedInAs(environment, environment.admin));
  const date = anOrdinaryDay(new Date());
  const [doctor] = await desk.doctors();
  if (!doctor) {
    throw new Error("the clinic has no doctor");
  }
  const [first, second] = await desk.freeTimes(doctor, date);
  const patient = aName();
  const visit = await desk.book(doctor, date, first ?? "", patient, `+${aWaId()}`);
  const name = `Teléfono ${aName()}`;

  await page.goto(`${environment.citaUrl}/ajustes/calendario`);
  await page.getByRole("button", { name: "Crear dirección" }).click();
  const form = page.getByRole("dialog", { name: "Nueva dirección de calendario" });
  await form.getByRole("button", { name: /De quién es la agenda/ }).click();
  await page.getByRole("option", { name: doctor.full_name }).click();
  await form.getByLabel("Dónde se va a usar").fill(name);
  await form.getByRole("button", { name: "Crear dirección" }).click();
  const shown = page.getByRole("alertdialog", { name: `La dirección de «${name}»` });
  const address = (await shown.locator("[data-address]").textContent()) ?? "";
  await shown.getByRole("button", { name: "Copiar la dirección" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(address);
  const opening = await shown.getByRole("link").getAttribute("href");
  expect(opening).toBe(address.replace(/^https?:/, "webcal:"));
  await shown.getByRole("button", { name: "Ya la agregué, cerrar" }).click();

  const booked = await read(address, visit.id);
  expect(booked.summary).not.toContain(patient);
  expect(booked).toMatchObject({ status: "CONFIRMED" });
  expect((await fetch(address, { headers: { "If-None-Match": booked.tag } })).status).toBe(304);
  expect((await fetch(address, { method: "HEAD" })).headers.get("etag")).toBe(booked.tag);

  await desk.move(visit, second ?? "");
  const moved = await read(address, visit.id);
  expect(moved.start).toBeGreaterThan(booked.start);
  expect(moved.sequence).toBeGreaterThan(booked.sequence);
  await desk.cancel(visit.id);
  const cancelled = await read(address, visit.id);
  expect(cancelled.status).toBe("CANCELLED");
  expect(cancelled.sequence).toBeGreaterThan(moved.sequence);

  await page.reload();
  await page.getByText("Leída en la última hora").first().waitFor();
  await page.getByRole("button", { name: `Revocar «${name}»` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sí, revocar" }).click();
  await page.getByText(`«${name}» ya no se puede leer`).first().waitFor();
  expect((await fetch(address)).status).toBe(404);
  expect((await fetch(address, { headers: { "If-None-Match": cancelled.tag } })).status).toBe(404);
});

interface Read {
  tag: string;
  summary: string;
  sequence: number;
  status: string;
  start: number;
}

/** The event of a visit, found by its identity. */
async function read(address: string, visitId: string): Promise<Read> {
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const event = events.find(({ uid }) => uid === `${visitId}@cita`);
  if (!event) {
    throw new Error("the visit is not in the calendar");
  }
  return {
    tag: answer.headers.get("etag") ?? "",
    summary: event.summary,
    sequence: event.sequence,
    status: String(event.component.getFirstPropertyValue("status")),
    start: event.startDate.toUnixTime(),
  };
}
