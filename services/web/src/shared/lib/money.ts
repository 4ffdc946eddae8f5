import { t } from "@lingui/core/macro";
import { formatLocale } from "@/shared/i18n/format-locale.ts";

/** Cents and an ISO currency as the clinic writes prices: `$22.00`. */
export function sayMoney(cents: number, currency: string): string {
  return new Intl.NumberFormat(formatLocale(), {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).format(cents / 100);
}

/** What a service costs; in words where the clinic gave it no price, because `$0.00` would promise that it is free. */
export function sayPrice(cents: number, currency: string): string {
  return cents > 0 ? sayMoney(cents, currency) : t`sin precio`;
}
