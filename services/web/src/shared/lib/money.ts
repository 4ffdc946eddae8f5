import { formatLocale } from "@/shared/i18n/format-locale.ts";

/** Cents and an ISO currency as the clinic writes prices: `$22.00`. */
export function sayMoney(cents: number, currency: string): string {
  return new Intl.NumberFormat(formatLocale(), {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).format(cents / 100);
}
