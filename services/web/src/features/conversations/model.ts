/* Names and days of conversations. */
import type { Conversation, Message } from "@/shared/api/contract.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { folded } from "@/shared/lib/folded.ts";
import { sayPhone } from "@/shared/lib/phone.ts";

type Contact = Pick<Conversation, "contact_name" | "contact_phone" | "patients">;

/** The names of the clinic's patients with that phone, else the profile's name, else the phone; empty when nothing is known. */
export function nameOf({ contact_name, contact_phone, patients }: Contact): string {
  const names = patients.map(({ full_name }) => full_name).join(", ");
  return names || contact_name.trim() || (contact_phone ? sayPhone(contact_phone) : "");
}

/** The profile's name, where it is another than the one that is shown. */
export function profileOf(contact: Contact): string {
  const profile = contact.contact_name.trim();
  return contact.patients.some(({ full_name }) => full_name === profile) || nameOf(contact) === profile
    ? ""
    : profile;
}

/** The messages by the clinic's day, in their order. */
export function byDay(messages: readonly Message[], zone: string): { day: string; messages: Message[] }[] {
  const days: { day: string; messages: Message[] }[] = [];
  for (const message of messages) {
    const day = dayIn(zone, new Date(message.at));
    const last = days.at(-1);
    if (last?.day === day) {
      last.messages.push(message);
    } else {
      days.push({ day, messages: [message] });
    }
  }
  return days;
}

/**
 * The conversations with those first that wait for a person, in their order; `waiting` are all of these, also those beyond
 * what was found so far, which are older. What was found is newer than what is known of those who wait.
 */
export function waitingFirst(
  found: readonly Conversation[],
  waiting: readonly Conversation[],
): Conversation[] {
  const ids = new Set(found.map(({ id }) => id));
  return [
    ...found.filter(({ handover }) => handover),
    ...waiting.filter(({ id }) => !ids.has(id)),
    ...found.filter(({ handover }) => !handover),
  ];
}

/** The messages that say the words or offered them as a choice; all of them for no words. */
export function withWords(messages: Message[], words: string): Message[] {
  const wanted = folded(words);
  return wanted
    ? messages.filter(({ text, choices }) => folded([text, ...choices].join(" ")).includes(wanted))
    : messages;
}
