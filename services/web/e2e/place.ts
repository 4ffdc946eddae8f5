/* A page or dialog of the staff application, and what it is about. */
import type { Page } from "playwright-core";

/** What the places are about. */
export interface Subject {
  citaUrl: string;
  /** The day that the agenda shows. */
  date: string;
  /** An expected appointment of that day. */
  appointmentId: string;
  patientId: string;
  /** Part of the name of patients who are there. */
  name: string;
  /** One that has been cancelled with a reason, when there is one. */
  cancelledId: string | undefined;
  /** Conversations: of a patient who has booked, and of one who waits for a person; when there are any. */
  chatId: string | undefined;
  waitingChatId: string | undefined;
}

export interface Place {
  /** `undefined` when the clinic has nothing to show there. */
  address: (subject: Subject) => string | undefined;
  /** Opens what has no address, and waits until the page shows what it is about. */
  ready: (page: Page, subject: Subject) => Promise<unknown>;
  /** Rules of axe that do not count here. */
  exempt?: string[];
  /** Nothing comes any more: no live connection, and what is missing stays missing. */
  isCutOff?: true;
  /** Blocks can be moved only where there is room for a sheet. */
  needsSheet?: true;
  /** A page of its own or a dialog of every day, which is shown in English too. */
  isMain?: true;
}
