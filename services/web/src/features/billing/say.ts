/* Words of the plan's page. */
import { t } from "@lingui/core/macro";
import { dayIn, lastDayBefore, sayDayOfYear } from "@/shared/lib/clinic-time.ts";
import { sayMoney } from "@/shared/lib/money.ts";
import type { ChipTone } from "@/shared/ui/chip.tsx";
import type { Invoice, Period } from "./api/contract.ts";

/** An instant as a day of the clinic with its year. */
export function sayDate(zone: string, instant: string): string {
  return sayDayOfYear(dayIn(zone, new Date(instant)));
}

/** The last day on which something holds that ends at the instant. */
export function sayLastDay(zone: string, end: string): string {
  return sayDayOfYear(lastDayBefore(zone, end));
}

export function sayPrice(cents: number | null, currency: string): string {
  return cents === null ? t`El precio se ve en la página de pago.` : sayMoney(cents, currency);
}

export function sayPeriod(period: Period): string {
  return period === "year" ? t`al año` : t`al mes`;
}

export function invoiceState(status: Invoice["status"]): { tone: ChipTone; word: string } {
  switch (status) {
    case "paid":
      return { tone: "confirmed", word: t`Pagada` };
    case "pending":
      return { tone: "warn", word: t`Pendiente` };
    case "refunded":
      return { tone: "neutral", word: t`Devuelta` };
    case "partly_refunded":
      return { tone: "neutral", word: t`Devuelta en parte` };
    case "void":
      return { tone: "neutral", word: t`Anulada` };
    case "failed":
      return { tone: "danger", word: t`No se pudo cobrar` };
  }
}

export function planTitle(isOver: boolean): string {
  return isOver ? t`La suscripción está vencida` : t`Suscripción`;
}

export function goOnLabel(isOver: boolean): string {
  return isOver ? t`Ya se renovó, volver a intentar` : t`Ir a la agenda`;
}

/** Of a subscription whose renewal was cancelled. */
export function resumeText(): string {
  return t`Canceló la renovación. Para seguir como antes no hace falta pagar ahora: en «Administrar pago» la reanuda sin costo y se cobra en su fecha de siempre. Si paga aquí, empieza una segunda suscripción.`;
}
