/* What the operator's lists say about codes, requests and clinics. */
import { plural, t } from "@lingui/core/macro";
import { dayIn, sayDayOfYear } from "@/shared/lib/clinic-time.ts";
import { planWord } from "@/shared/lib/plan-words.ts";
import type { ChipTone } from "@/shared/ui/chip.tsx";
import type { Clinic, ClinicDetail, DemoRequest, Grant, InviteCode } from "./api/contract.ts";

/** What belongs to no clinic yet is said in the time of El Salvador, where the installation is operated. */
export const operatorZone = "America/El_Salvador";

interface State {
  tone: ChipTone;
  word: string;
}

/** A day with its year, because plans and codes may last longer than this one. */
export function sayDate(instant: string, zone: string = operatorZone): string {
  return sayDayOfYear(dayIn(zone, new Date(instant)));
}

export function requestState({ status }: DemoRequest): State {
  switch (status) {
    case "accepted":
      return { tone: "confirmed", word: t`Aceptada` };
    case "rejected":
      return { tone: "neutral", word: t`Rechazada` };
    default:
      return { tone: "warn", word: t`Pendiente` };
  }
}

export function canBeUsed({ is_used, revoked_at, expires_at }: InviteCode, now: Date): boolean {
  return !is_used && revoked_at === null && (expires_at === null || new Date(expires_at) > now);
}

export function codeState(code: InviteCode, now: Date): State {
  if (code.is_used) {
    return { tone: "attended", word: t`Usado` };
  }
  if (code.revoked_at !== null) {
    return { tone: "neutral", word: t`Revocado` };
  }
  return canBeUsed(code, now) ? { tone: "confirmed", word: t`Abierto` } : { tone: "warn", word: t`Vencido` };
}

/** How long somebody who registers with a code may use Cita. */
export function sayAccess(days: number | null): string {
  return days === null ? t`sin vencimiento` : t`por ${plural(days, { one: "# día", other: "# días" })}`;
}

export function clinicState({ is_active, plan_expires_at }: Clinic, now: Date): State {
  if (!is_active) {
    return { tone: "danger", word: t`Suspendida` };
  }
  return plan_expires_at !== null && new Date(plan_expires_at) <= now
    ? { tone: "warn", word: t`Vencida` }
    : { tone: "confirmed", word: t`Activa` };
}

export function sayPlanEnd({ plan_expires_at, timezone }: Clinic, now: Date): string {
  if (plan_expires_at === null) {
    return t`sin fecha de fin`;
  }
  const day = sayDate(plan_expires_at, timezone);
  return new Date(plan_expires_at) <= now ? t`terminó el ${day}` : t`hasta el ${day}`;
}

/** Whether the clinic pays for a plan at this moment. What was sold stays known after its end. */
export function paysNow(shop: ClinicDetail["shop"], now: Date): shop is NonNullable<ClinicDetail["shop"]> {
  return shop !== null && (shop.until === null || new Date(shop.until) > now);
}

/** What the clinic pays for, and until when. */
export function sayPaid(shop: ClinicDetail["shop"], zone: string, now: Date): string {
  if (shop === null) {
    return t`Nada`;
  }
  const plan = planWord(shop.plan);
  if (shop.until === null) {
    return plan;
  }
  const day = sayDate(shop.until, zone);
  return paysNow(shop, now) ? t`${plan}, hasta el ${day}` : t`Nada; pagó ${plan} hasta el ${day}`;
}

/** Whether a grant counts at this moment. */
export function holds({ ends_at, withdrawn_at }: Grant, now: Date): boolean {
  return withdrawn_at === null && (ends_at === null || new Date(ends_at) > now);
}

/** A code in groups, as it is read aloud. */
export function grouped(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}

/** What stands around the field for the key. */
export const sayOperation = {
  title: () => t`Operación de Cita`,
  text: () => t`Para quien opera la instalación. Si trabaja en una clínica, su página es otra.`,
};
