/* What the operator's lists say about codes, requests and clinics. */
import { plural, t } from "@lingui/core/macro";
import { dayIn, lastDayBefore, sayDayOfYear } from "@/shared/lib/clinic-time.ts";
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

/** The last day on which something holds that ends at the instant. */
export function sayLastDay(end: string, zone: string = operatorZone): string {
  return sayDayOfYear(lastDayBefore(zone, end));
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

/** What became of the e-mail with the code to that address, at that moment. */
export function sayInviteEmail(
  state: NonNullable<DemoRequest["invite_email"]>["state"],
  to: string,
  when: string,
): string {
  switch (state) {
    case "waiting":
      return t`El correo con el código va en camino a ${to}.`;
    case "sent":
      return t`El código se envió por correo a ${to} el ${when}.`;
    case "failed":
      return t`El correo a ${to} no se pudo entregar (${when}). Envíelo de nuevo, o copie el código y mándelo por WhatsApp.`;
    case "unneeded":
      return t`El correo ya no hizo falta: el código se usó, venció o se revocó antes.`;
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

export function clinicState(clinic: Clinic, now: Date): State {
  if (!clinic.is_active) {
    return { tone: "danger", word: t`Suspendida` };
  }
  const since = overSince(clinic, now);
  if (since === undefined) {
    return { tone: "confirmed", word: t`Activa` };
  }
  const day = sayDate(since, clinic.timezone);
  return { tone: "warn", word: t`Vencida desde el ${day}` };
}

/** Since when the clinic has no access. The server knows it at once; the clock of the page is that of the last whole minute. */
export function overSince({ is_over, plan_expires_at: end }: Clinic, now: Date): string | undefined {
  return end !== null && (is_over || new Date(end) <= now) ? end : undefined;
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
  if (shop.plan === null) {
    return shop.waiting.map((one) => sayWaiting(one, zone)).join("; ");
  }
  const plan = planWord(shop.plan);
  if (shop.renews_at !== null) {
    const renewal = sayDate(shop.renews_at, zone);
    const renews = t`${plan}, se renueva el ${renewal}`;
    return [renews, ...shop.waiting.map(sayKept)].join("; ");
  }
  if (shop.until === null) {
    return plan;
  }
  const day = sayLastDay(shop.until, zone);
  return paysNow(shop, now) ? t`${plan}, hasta el ${day}` : t`Nada; pagó ${plan} hasta el ${day}`;
}

/** What is paid and waits while a subscription renews itself. */
function sayKept({ plan, from, until }: NonNullable<ClinicDetail["shop"]>["waiting"][number]): string {
  const word = planWord(plan);
  const day = 24 * 60 * 60_000;
  const days = until === null ? 0 : Math.ceil((Date.parse(until) - Date.parse(from)) / day);
  const time = plural(days, { one: "# día", other: "# días" });
  return t`y ya pagado: ${time} del plan ${word}, desde que la suscripción termine`;
}

/** What is paid and begins later. */
function sayWaiting(
  { plan, from, until }: NonNullable<ClinicDetail["shop"]>["waiting"][number],
  zone: string,
): string {
  const word = planWord(plan);
  const begins = sayDate(from, zone);
  const day = until === null ? "" : sayLastDay(until, zone);
  return day
    ? t`${word}, ya pagado: empieza el ${begins} y dura hasta el ${day}`
    : t`${word}, ya pagado: empieza el ${begins}`;
}

/** Whether a grant counts at this moment. */
export function holds({ ends_at, withdrawn_at }: Grant, now: Date): boolean {
  return withdrawn_at === null && (ends_at === null || new Date(ends_at) > now);
}

/** Why a plan was given: in the words of the operator, or what gave it by itself. */
export function sayGrantReason({ origin, reason }: Grant): string {
  switch (origin) {
    case "invite_code":
      return t`Se registró con un código de invitación`;
    case "opening":
      return t`Es el plan con el que empezó la clínica`;
    case "before_grants":
      return t`Se le dio antes de que se anotara quién da cada plan`;
    default:
      return `«${reason}»`;
  }
}

/** Who gave a plan and when; only when where no operator did. */
export function sayGiven({ given_by: by, given_at }: Grant, zone: string): string {
  const day = sayDate(given_at, zone);
  return by ? t`Lo dio «${by}» el ${day}` : t`Desde el ${day}`;
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
