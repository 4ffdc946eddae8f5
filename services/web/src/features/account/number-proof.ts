/* How it stands with the proof that a number is the user's own. Nothing is sent to a number that is not proved. */
import { plural, t } from "@lingui/core/macro";
import type { OwnNumber } from "@/shared/api/contract.ts";

type Proof = NonNullable<OwnNumber["proof"]>;

/** What the user has to do: nothing, wait for a number of the clinic, ask for a code, or send the one that is shown. */
export type ProofState =
  | { kind: "none" | "no-clinic-number" | "over" }
  | { kind: "open"; proof: Proof & { link: string } };

export function proofStateOf(own: OwnNumber, now: Date): ProofState {
  // Without the plan nothing is sent, so that there is nothing to prove.
  if (own.phone === null || own.proved || !own.includes_daily_agenda) {
    return { kind: "none" };
  }
  const { proof } = own;
  if (!proof) {
    return { kind: "over" };
  }
  const { link } = proof;
  if (link === null) {
    return { kind: "no-clinic-number" };
  }
  return new Date(proof.expires_at) <= now ? { kind: "over" } : { kind: "open", proof: { ...proof, link } };
}

/** How long the code is good, to the minute: a voice that counts seconds would say nothing else. */
export function sayLeft(expiresAt: string, now: Date): string {
  const minutes = Math.floor((new Date(expiresAt).getTime() - now.getTime()) / 60_000);
  return minutes < 1
    ? t`Vence en menos de un minuto.`
    : t`${plural(minutes, { one: "Vence en # minuto.", other: "Vence en # minutos." })}`;
}
