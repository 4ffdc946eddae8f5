/*
 * Two services need the one room: the second visit at that time is refused at the field of the room, with everything that was
 * typed, and takes the next time at which the room is free.
 */
import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { type Call, callerOf } from "./api.ts";
import { browser, context, desk, environment, oneComputer } from "./computer.ts";
import { anOrdinaryDay } from "./days.ts";
import type { DeskDoctor } from "./desk.ts";
import { newComputer, signIn, tokenOf } from "./staff.ts";
import { signedInAs } from "./team.ts";
import { aName, aWaId } from "./visits.ts";

oneComputer({ desk: true });

interface Named {
  id: string;
  name: string;
  version: number;
}

it("two services need the one room: the second booking at that time is refused at the field, and takes another time", async () => {
  const administration = await newComputer(browser);
  const admin = await signIn(administration, signedInAs(environment, environment.admin));
  const call = callerOf(environment.citaUrl, await tokenOf(administration, environment));
  const date = anOrdinaryDay(new Date());
  const roomName = `Sala ${aName()}`;
  const [first, second] = await twoDoctors(call);
  const time = await aCommonTime(call, first, second, date);

  // The clinic is as it was, also when something fails.
  onTestFinished(async () => {
    await needsNothing(call, [first.service, second.service]);
    await administration.close();
  });
  await addsARoom(admin, roomName);
  const { resources } = await call<{ resources: Named[] }>("GET", "/api/resources");
  const room = resources.find(({ name }) => name === roomName);
  await needsTheRoom(admin, first.service, roomName);
  await needsTheRoom(admin, second.service, roomName);

  const other = await desk.book(first.doctor, date, time, aName(), `+${aWaId()}`);
  expect(await roomsOf(call, other.id)).toEqual([room?.id]);
  const name = aName();
  const page = await signIn(context, environment);
  await page.goto(`${environment.citaUrl}/agenda?fecha=${date}&nueva=si&con=${second.doctor.id}`);
  const form = page.getByRole("dialog", { name: "Nueva cita" });
  await form.getByRole("combobox", { name: "Paciente" }).fill(name);
  await form.getByLabel("Teléfono").fill(aWaId().slice(3));
  await form.getByRole("radio", { name: new RegExp(second.service.name) }).check({ force: true });
  await form.getByLabel(/Notas/).fill("Viene con su mamá");
  await form.getByRole("button", { name: "Otra hora" }).click();
  await form.locator("input[name=otherTime]").fill(halfDay(time));
  await form.getByRole("button", { name: "Agendar cita" }).click();

  const field = form.getByRole("group", { name: "Sala y aparatos" });
  await field.getByRole("alert").filter({ hasText: "no queda libre la sala" }).waitFor();
  expect(await form.getByLabel(/Notas/).inputValue()).toBe("Viene con su mamá");
  expect(await form.locator("input[name=otherTime]").inputValue()).toBe(halfDay(time));
  await field.getByRole("button", { name: /^Siguiente hora libre/ }).click();
  await form.getByRole("button", { name: "Agendar cita" }).click();

  await form.waitFor({ state: "hidden" });
  const block = page.getByRole("button", { name: new RegExp(`^${name}.*${roomName}`) });
  const id = (await block.getAttribute("data-appointment")) ?? "";
  const booked = await desk.appointment(id);
  expect(booked.start_time.slice(0, 5) > time).toBe(true);
  expect(await roomsOf(call, id)).toEqual([room?.id]);
  await block.click();
  await page.locator("[data-side-panel] dl").getByText(roomName).waitFor();

  await desk.cancel(other.id);
  await desk.cancel(id);
  await needsNothing(call, [first.service, second.service]);
  await leavesTheRoom(admin, roomName);
});

interface Giver {
  doctor: DeskDoctor;
  service: Named;
}

/** Two doctors, each with another service: of the first one it is the one that the desk books. */
async function twoDoctors(call: Call): Promise<[Giver, Giver]> {
  const { services } = await call<{ services: Named[] }>("GET", "/api/services");
  const doctors = await desk.doctors();
  for (const one of doctors) {
    for (const other of doctors.filter(({ id }) => id !== one.id)) {
      const service = services.find(({ id }) => id === one.services[0]);
      const another = services.find(({ id }) => id !== service?.id && other.services.includes(id));
      if (service && another) {
        return [
          { doctor: one, service },
          { doctor: other, service: another },
        ];
      }
    }
  }
  throw new Error("no two doctors have services of their own");
}

/** A time at which both are free. */
async function aCommonTime(call: Call, first: Giver, second: Giver, date: string): Promise<string> {
  const [own, others] = await Promise.all(
    [first, second].map(async ({ doctor, service }) => {
      const query = new URLSearchParams({ date, service_id: service.id });
      const path = `/api/doctors/${doctor.id}/availability?${query}`;
      return (await call<{ startTime: string }[]>("GET", path)).map(({ startTime }) => startTime);
    }),
  );
  const time = own?.find((one) => others?.includes(one));
  expect(time).toBeDefined();
  return time ?? "";
}

async function roomsOf(call: Call, id: string): Promise<string[]> {
  return (await call<{ resources: string[] }>("GET", `/api/appointments/${id}`)).resources;
}

async function addsARoom(page: Page, name: string): Promise<void> {
  await page.goto(`${environment.citaUrl}/ajustes/salas?sala=nuevo`);
  await page.getByLabel("Nombre", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Agregar", exact: true }).click();
  await page.getByRole("list", { name: "Salas" }).getByText(name).waitFor();
}

async function needsTheRoom(page: Page, service: Named, name: string): Promise<void> {
  await page.goto(`${environment.citaUrl}/ajustes/servicios?servicio=${service.id}`);
  await page
    .getByRole("group", { name: "Sala que necesita" })
    .getByRole("checkbox", { name })
    .check({ force: true });
  await page.getByRole("button", { name: "Guardar", exact: true }).click();
  await page.getByText("Los cambios están guardados").first().waitFor();
}

async function needsNothing(call: Call, services: Named[]): Promise<void> {
  const { services: known } = await call<{ services: Named[] }>("GET", "/api/services");
  for (const { id, version } of known.filter((one) => services.some(({ id }) => id === one.id))) {
    await call("PATCH", `/api/services/${id}`, { version, needs: [] });
  }
}

async function leavesTheRoom(page: Page, name: string): Promise<void> {
  await page.goto(`${environment.citaUrl}/ajustes/salas`);
  await page.getByRole("button", { name: `Acciones para ${name}` }).click();
  await page.getByRole("menuitem", { name: "Desactivar" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sí, desactivar" }).click();
  await page.getByText(`«${name}» ya no se usa`).first().waitFor();
}

/** `14:05` as it is typed: `2:05 pm`. */
function halfDay(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return `${hour % 12 || 12}:${String(minute).padStart(2, "0")} ${hour < 12 ? "am" : "pm"}`;
}
