/* What Meta has decided about the clinic's number or account that keeps messages from coming or going. */
import type { WhatsAppFacts, WhatsAppReason } from "./api/contract.ts";

export interface WhatsAppTrouble {
  /** `blocked` where no message goes out. */
  status: "degraded" | "blocked";
  /** Unknown where the server does not name one. */
  reason: WhatsAppReason | undefined;
  /** The instant at which it began; unknown for what began before it was noted. */
  since: string | undefined;
}

/** Where somebody of the clinic can do something about it. */
export type TroublePlace = "meta" | "connection";

export function troubleOf(facts: WhatsAppFacts): WhatsAppTrouble | undefined {
  const { whatsapp_status: status, whatsapp_status_reason: reason, whatsapp_status_since: since } = facts;
  return status === "degraded" || status === "blocked"
    ? { status, reason: reason ?? undefined, since: since ?? undefined }
    : undefined;
}

/** Names the trouble: what was closed is shown again when it becomes another one. */
export function markOf({ status, reason, since }: WhatsAppTrouble): string {
  return [status, reason, since].join(" ");
}

export function placeFor(reason: WhatsAppReason | undefined): TroublePlace {
  switch (reason) {
    case "token_refused":
    case "number_removed":
      return "connection";
    default:
      return "meta";
  }
}
