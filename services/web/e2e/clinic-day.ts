/*
 * A month of a clinic around one full Wednesday, for pictures: appointments of every state, patients with a past, and
 * conversations. Everything is made through the API and the phone of the sandbox, with the clock of the stack moved to the
 * moment at which each thing happens; at the end it stands within the Wednesday's morning.
 */
import { vi } from "vitest";
import { type ClinicBooking, type ClinicDesk, openClinicDesk } from "./clinic-desk.ts";
import { person } from "./clinic-people.ts";
import type { JourneyEnvironment } from "./environment.ts";
import { aPatient, chatUntilCard, confirmButton } from "./patient.ts";
import type { Subject } from "./place.ts";
import { stackClock } from "./stack-clock.ts";
import { minutesOf } from "./visits.ts";

/** What the pictures show, and the moment at which the clock of the stack stands. */
export interface ClinicDay extends Subject {
  now: Date;
}

/** El Salvador has no summer time. */
const at = (date: string, clock: string) => new Date(`${date}T${clock}:00-06:00`);
const later = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** The first Wednesday whose week before has not begun either, so that everything can happen in its order. */
function aWednesday(from: Date): string {
  let date = later(from.toISOString().slice(0, 10), 6);
  while (new Date(date).getUTCDay() !== 3) {
    date = later(date, 1);
  }
  return date;
}

export async function aClinicDay(environment: JourneyEnvironment): Promise<ClinicDay> {
  const clock = stackClock(environment.sandboxUrl);
  const date = aWednesday(await clock.now());

  const opening = at(later(date, -5), "09:00");
  await clock.moveTo(opening);
  let desk = await openClinicDesk(environment, opening);
  await chats(environment, desk, date);
  await fillTheMonth(desk, date);

  // The reminders of the day before are sent, and one patient answers hers.
  await clock.moveTo(at(later(date, -1), "16:40"));
  await confirmsByReminder(environment);

  const now = at(date, "10:12");
  await clock.moveTo(now);
  desk = await openClinicDesk(environment, now);
  const cancelled = await theMorning(desk, date);
  const appointment = (await desk.dayOf(date)).find((one) => one.patients.full_name === gabriela.name);
  if (!appointment) {
    throw new Error(`${gabriela.name} has no appointment on ${date}`);
  }
  const conversations = await desk.conversations();
  return {
    citaUrl: environment.citaUrl,
    date,
    now,
    appointmentId: appointment.id,
    patientId: appointment.patient_id,
    name: "Menjívar",
    cancelledId: cancelled.id,
    chatId: conversations.find((one) => one.contact_name === gabriela.name)?.id,
    waitingChatId: conversations.find((one) => one.handover)?.id,
  };
}

/** The patient whose card, appointment and conversation are shown. */
export const gabriela = { name: "Gabriela Menjívar Funes", phone: "+50372014455" };
const withoutPlus = (phone: string) => phone.slice(1);

/** Patients who write: three book, one asks for the price, one wants to speak to somebody. */
async function chats(environment: JourneyEnvironment, desk: ClinicDesk, date: string): Promise<void> {
  const day = `${Number(date.slice(8))} de ${monthName(date)}`;
  const phone = (name: string, number: string) => aPatient(environment.sandboxUrl, name, number);
  const books = async (name: string, number: string, wish: string) => {
    const patient = phone(name, number);
    const card = await chatUntilCard(patient, wish, date);
    await patient.say({ button_id: "CONFIRM_BOOKING", title: confirmButton(card)?.title ?? "Confirmar" });
  };
  const [elena] = await desk.doctors();
  if (!elena) {
    throw new Error("the clinic has no doctors");
  }
  await desk.bookFirst(elena, later(date, -2), "08:30", gabriela, "Control en seis meses");
  await desk.bookFirst(elena, later(date, 28), "09:30", gabriela, "Revisar sensibilidad en el molar");
  await Promise.all([
    books(gabriela.name, withoutPlus(gabriela.phone), `quiero una limpieza el ${day} a las 2 de la tarde`),
    books("Iván Portillo Alas", "50376110923", `una consulta el ${day} a las 11 de la mañana`),
    books("Norma Escobar de Cruz", "50379934410", `necesito un relleno el ${day} a las 3 de la tarde`),
    phone("Beatriz Molina", "50372458890").say({ text: "Buenas, ¿cuánto cuesta la limpieza?" }),
    phone("René Barahona", "50377345121").say({ text: "Quiero hablar con una persona por favor" }),
  ]);
}

function monthName(date: string): string {
  return new Intl.DateTimeFormat("es", { month: "long", timeZone: "UTC" }).format(new Date(date));
}

/** Fills the Wednesday, and the other days of three weeks less. */
async function fillTheMonth(desk: ClinicDesk, wednesday: string): Promise<void> {
  let next = 0;
  const notes = ["Trae radiografía", "Alérgica a la penicilina", "Prefiere que le llamen"];
  for (let offset = -2; offset <= 16; offset += 1) {
    const date = later(wednesday, offset);
    for (const doctor of await desk.doctors()) {
      // Out of ten places, so many are taken.
      const taken =
        offset === 0 ? 10 : Math.max(2, 8 - Math.floor(Math.abs(offset) / 4) + ((offset * 7) % 3));
      next = await desk
        .fill(doctor, date, taken, (place) => ({
          ...person(next + place),
          notes: place % 5 === 2 ? notes[place % notes.length] : undefined,
        }))
        .then((made) => next + made);
    }
  }
}

async function confirmsByReminder({ sandboxUrl }: JourneyEnvironment): Promise<void> {
  const patient = aPatient(sandboxUrl, gabriela.name, withoutPlus(gabriela.phone));
  const confirm = await vi.waitUntil(
    async () => {
      const offered = (await patient.transcript()).flatMap(({ buttons }) => buttons ?? []);
      return offered.find(({ id }) => id.startsWith("CONFIRM_APPOINTMENT:"));
    },
    { timeout: 120_000, interval: 300 },
  );
  await patient.say({ button_id: confirm.id, title: confirm.title });
}

/** What has happened until now, on this day and the days before; answers with an appointment that was cancelled. */
async function theMorning(desk: ClinicDesk, wednesday: string): Promise<ClinicBooking> {
  for (const date of [later(wednesday, -2), later(wednesday, -1)]) {
    for (const [place, visit] of (await desk.dayOf(date)).entries()) {
      await desk.step(visit, place % 9 === 7 ? "no-show" : "attended");
    }
  }
  const visits = await desk.dayOf(wednesday);
  const isOver = ({ end_time }: ClinicBooking) => minutesOf(end_time) <= minutesOf("10:12");
  const over = visits.filter(isOver);
  for (const [place, visit] of over.entries()) {
    await desk.step(visit, place === 4 ? "no-show" : "attended");
  }
  const coming = visits.filter((visit) => !isOver(visit) && visit.source !== "whatsapp");
  for (const visit of coming.slice(0, 3)) {
    await desk.step(visit, "arrived");
  }
  const [cancelled, ...others] = coming.slice(3).reverse();
  if (!cancelled) {
    throw new Error(`${wednesday} has too few appointments`);
  }
  for (const visit of others.filter((_, place) => place % 3 !== 0)) {
    await desk.step(visit, "confirm");
  }
  await desk.step(cancelled, "cancel", { reason: "Amaneció con fiebre" });
  return cancelled;
}
