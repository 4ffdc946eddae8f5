/* Conversations as the API describes them. */
import type { Delivery } from "@/shared/api/contract.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { sayPhone } from "@/shared/lib/phone.ts";

type Sender = "patient" | "clinic";
/** `pressed` is a chosen button, `unreadable` a photo or voice note, `quiet` a reaction or sticker. */
export type MessageKind = "text" | "pressed" | "unreadable" | "quiet";

export interface Conversation {
  id: string;
  /** The name on the WhatsApp profile; may be empty. */
  contact_name: string;
  /** E.164; `null` when only Meta's id of the contact is known. */
  contact_phone: string | null;
  /** Whether a person of the clinic answers. */
  handover: boolean;
  updated_at: string;
  last_message?: { sender: Sender; kind: MessageKind; text: string; at: string };
}

export interface Message {
  id: string;
  from: Sender;
  at: string;
  kind: MessageKind;
  text: string;
  /** The titles of the buttons or rows that the message offered. */
  choices: string[];
  delivery?: { state: Delivery["state"]; at?: string; error_code?: string };
}

export interface ConversationsPage {
  conversations: Conversation[];
  next?: string;
}

/** A page of messages, oldest first; `next` leads to earlier ones. */
export interface ThreadPage {
  conversation: Conversation;
  messages: Message[];
  next?: string;
}

/** The profile's name, else the phone; empty when neither is known. */
export function nameOf({ contact_name, contact_phone }: Conversation): string {
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
