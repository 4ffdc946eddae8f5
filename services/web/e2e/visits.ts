/* A visit that is made for a journey, and where it is found in the agenda. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { anOrdinaryDay } from "./days.ts";
import type { Desk, DeskAppointment, DeskDoctor } from "./desk.ts";

export interface Visit {
  name: string;
  /** The patient's phone with its country code, digits only. */
  waId: string;
  doctor: DeskDoctor;
  date: string;
  from: string;
  /** A later free time of the same doctor and day. */
  to: string;
  appointment: DeskAppointment;
}

/** Whom a visit is for, and from when on its day is looked for. */
interface Wish {
  name?: string;
  waId?: string;
  now?: Date;
}

/** Books a visit that has room to be moved by an hour or more, for somebody new unless it is said for whom. */
export async function aVisit(desk: Desk, wish: Wish = {}): Promise<Visit> {
  const date = anOrdinaryDay(wish.now ?? new Date());
  const { name = aName(), waId = aWaId() } = wish;
  for (const doctor of await desk.doctors()) {
    const [from, ...others] = await desk.freeTimes(doctor, date);
    const to = others.find((time) => from && minutesOf(time) >= minutesOf(from) + 60);
    if (from && to) {
      const appointment = await desk.book(doctor, date, from, name, `+${waId}`);
      return { name, waId, doctor, date, from, to, appointment };
    }
  }
  throw new Error(`no doctor has two free hours on ${date}`);
}

/** A name that no earlier run used: journeys repeat against the same clinic. */
export function aName(): string {
  return `Prueba ${crypto.randomUUID().slice(0, 8).replaceAll(/\d/g, "x")}`;
}

/** A phone with its country code, digits only. */
export function aWaId(): string {
  return `5037${String(Math.floor(Math.random() * 1e7)).padStart(7, "0")}`;
}

export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/** Opens the agenda on the visit's day; returns its block. */
export async function openDay(page: Page, citaUrl: string, visit: Visit): Promise<Locator> {
  await page.goto(`${citaUrl}/agenda?fecha=${visit.date}`);
  const block = page.getByRole("button", { name: new RegExp(`^${visit.name}`) });
  await block.waitFor();
  return block;
}

export async function startsAt(desk: Desk, visit: Visit, clock: string): Promise<void> {
  await expect
    .poll(async () => (await desk.appointment(visit.appointment.id)).start_time.slice(0, 5), {
      timeout: 10_000,
    })
    .toBe(clock);
}
