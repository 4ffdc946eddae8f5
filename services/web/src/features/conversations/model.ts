/* Names and days of conversations. */
import type { Conversation, Message } from "@/shared/api/contract.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { folded } from "@/shared/lib/folded.ts";
import { sayPhone } from "@/shared/lib/phone.ts";

/** The profile's name, else the phone; empty when neither is known. */
export function nameOf({
  contact_name,
  contact_phone,
}: Pick<Conversation, "contact_name" | "contact_phone">): string {
  return contact_name.trim() || (contact_phone ? sayPhone(contact_phone) : "");
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
