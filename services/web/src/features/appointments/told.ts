/* What is said about the message that a booking or a cancellation sends to its patient. The server decides, and writes it when it is due. */
import { t } from "@lingui/core/macro";
import type { Clinic, Delivery } from "@/shared/api/contract.ts";
import { sayInstant } from "@/shared/lib/clinic-time.ts";
import { undoMs } from "@/shared/ui/toast-queue.ts";
import { sayUnsent } from "./say.ts";
import type { Visit } from "./visit.ts";

interface Reader {
  phone: string | null;
  isBlocked: boolean;
  /** The visit has begun when it is entered (ADR 0074). */
  hasBegun?: boolean;
}

/** Whether the patient will get a message about a new appointment, and else why not; nothing while the clinic is not known. */
export function toldOf(
  { phone, isBlocked, hasBegun = false }: Reader,
  clinic: Pick<Clinic, "whatsapp_status"> | undefined,
): { isTold: boolean; reason?: string } | undefined {
  if (hasBegun) {
    return { isTold: false, reason: "begun" };
  }
  if (!clinic || clinic.whatsapp_status === "pending") {
    return undefined;
  }
  if (isBlocked) {
    return { isTold: false, reason: "blocked" };
  }
  if (!phone?.trim()) {
    return { isTold: false, reason: "no_contact" };
  }
  switch (clinic.whatsapp_status) {
    case "not_connected":
      return { isTold: false, reason: "no_channel" };
    case "blocked":
      return { isTold: false, reason: "paused" };
    default:
      return { isTold: true };
  }
}

/** Before the booking. */
export function sayWillBeTold(told: ReturnType<typeof toldOf>): string | undefined {
  return (
    told &&
    (told.isTold
      ? t`Al agendar, el paciente recibirá un WhatsApp con los datos de su cita.`
      : sayUnsent(told.reason))
  );
}

/** A message that the server is about to plan. */
interface Planned {
  sent: boolean;
  reason?: string;
  due_at: string;
}

/** Whether the message leaves with the change, and not at another hour. */
export function leavesNow({ due_at }: Pick<Planned, "due_at">, now: Date): boolean {
  return Date.parse(due_at) - now.getTime() < 60_000;
}

/** After a change: when the patient learns of it, or why not. */
export function sayTold(message: Planned, zone: string, now: Date): string {
  if (!message.sent) {
    return sayUnsent(message.reason);
  }
  if (leavesNow(message, now)) {
    return t`Se le avisa por WhatsApp en unos segundos.`;
  }
  const when = sayInstant(zone, message.due_at);
  // A time ends with a full stop of its own: `a. m.`
  return t`Se le avisará por WhatsApp el ${when}`;
}

/** Whether a cancellation was certainly taken back before its message left: it waits for an undo, or for the morning. */
export function isUntold(cancelled: Visit, back: Visit, messages: readonly Delivery[]): boolean {
  const backAt = Date.parse(back.updated_at);
  const waits = cancelled.cancelled_at ? backAt - Date.parse(cancelled.cancelled_at) < undoMs : false;
  const notice = messages.find(({ kind }) => kind === "cancellation_card");
  return waits || (notice?.state === "scheduled" && Date.parse(notice.due_at ?? "") > backAt);
}
