/*
 * A simulated patient who writes through the sandbox's HTTP interface. The patient follows what the assistant offers,
 * without knowing its wording: takes the wished day or the first row of a list, answers what is asked, and stops before
 * the last button.
 */
import { expect, vi } from "vitest";
import { anOrdinaryDay, asWritten, dayInText } from "./days.ts";

interface Choice {
  id: string;
  title: string;
}

export interface ChatMessage {
  id: string;
  from: "patient" | "clinic";
  type: "text" | "buttons" | "list" | "template";
  text: string;
  buttons?: Choice[];
  list?: { button: string; sections: { title?: string; rows: Choice[] }[] };
}

type Said = { text: string } | { button_id: string; title: string } | { list_id: string; title: string };

const answerMs = 20_000;
const lookEveryMs = 150;
const mostTurns = 14;

export interface Patient {
  name: string;
  /** The phone number with its country code, digits only. */
  waId: string;
  /** Sends a message and waits for the clinic's whole answer. */
  say: (said: Said) => Promise<ChatMessage[]>;
  transcript: () => Promise<ChatMessage[]>;
}

/** The patient writes to the clinic of the demo, unless another clinic's number is given by Meta's id. */
export function aPatient(sandboxUrl: string, name: string, waId: string, phoneNumberId?: string): Patient {
  const phone = `${sandboxUrl}/phone/${waId}`;

  async function transcript(): Promise<ChatMessage[]> {
    const answer = await fetch(`${phone}/transcript`);
    const { messages } = (await answer.json()) as { messages: ChatMessage[] };
    return messages;
  }

  async function say(said: Said): Promise<ChatMessage[]> {
    const before = new Set((await transcript()).map((message) => message.id));
    const sent = await fetch(`${phone}/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...said, name, phone_number_id: phoneNumberId }),
    });
    expect(sent.status, `the phone takes ${JSON.stringify(said)}`).toBeLessThan(300);
    let seen = 0;
    // An answer may be several messages: it is whole when a second look finds nothing more.
    return vi.waitUntil(
      async () => {
        const news = (await transcript()).filter(
          (message) => message.from === "clinic" && !before.has(message.id),
        );
        const whole = news.length > 0 && news.length === seen;
        seen = news.length;
        return whole ? news : false;
      },
      { timeout: answerMs, interval: lookEveryMs },
    );
  }

  return { name, waId, say, transcript };
}

/** Writes until the assistant shows the card with the last button; returns the card. */
export async function chatUntilCard(patient: Patient, wish: string, day: string): Promise<ChatMessage> {
  await patient.say({ text: "Hola" });
  let answer = await patient.say({ text: wish });
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const card = answer.find((message) => confirmButton(message));
    if (card) {
      return card;
    }
    answer = await patient.say(reply(answer, patient, day));
  }
  const chat = (await patient.transcript()).map((message) => `${message.from}: ${message.text}`);
  throw new Error(`no CONFIRM_BOOKING after ${mostTurns} turns:\n${chat.join("\n")}`);
}

export function confirmButton(message: ChatMessage): Choice | undefined {
  return message.buttons?.find((button) => button.id === "CONFIRM_BOOKING");
}

/** Books by chat: writes, chooses and presses the last button. Returns the day of the appointment. */
export async function bookByChat(patient: Patient, now: Date): Promise<string> {
  const wish = anOrdinaryDay(now);
  const card = await chatUntilCard(patient, "quiero una cita de limpieza", wish);
  const title = confirmButton(card)?.title ?? "Confirmar";
  await patient.say({ button_id: "CONFIRM_BOOKING", title });
  return dayInText(card.text, now) ?? wish;
}

/** A name and a number that no earlier run used: journeys repeat against the same clinic. */
export function aNewPatient(): [name: string, waId: string] {
  const pick = (names: string[]) => names[Math.floor(Math.random() * names.length)] ?? "Ana";
  const first = pick(["Rosa", "Elsa", "Marina", "Julia", "Delmy", "Silvia", "Norma", "Blanca"]);
  const surnames = ["Portillo", "Guardado", "Menjívar", "Orellana", "Ayala", "Escobar", "Molina", "Cruz"];
  const last = [pick(surnames), pick(surnames)];
  const number = Math.floor(Math.random() * 10_000_000);
  return [[first, ...last].join(" "), `5037${String(number).padStart(7, "0")}`];
}

function reply(answer: ChatMessage[], patient: Patient, day: string): Said {
  const text = answer.map((message) => message.text.toLocaleLowerCase("es")).join("\n");
  const rows = answer.flatMap((message) => message.list?.sections ?? []).flatMap((section) => section.rows);
  // A day far enough away has all its reminders still ahead of it.
  const row = rows.find(({ id }) => id.startsWith("DAY:") && id.slice("DAY:".length) >= day) ?? rows[0];
  if (row) {
    return { list_id: row.id, title: row.title };
  }
  if (/nombre|qui[eé]n/.test(text)) {
    return { text: patient.name };
  }
  const button = answer.flatMap((message) => message.buttons ?? [])[0];
  if (button) {
    return { button_id: button.id, title: button.title };
  }
  return /d[ií]a|fecha|cu[aá]ndo/.test(text) ? { text: asWritten(day) } : { text: "en la mañana" };
}
