/* Amounts of money as people of each country write them. The services write them to patients by the same locales. */
import { t } from "@lingui/core/macro";
import { formatLocale } from "@/shared/i18n/format-locale.ts";

/** Whose people write a currency as everybody knows it, whatever the language of the page. */
const locales: Readonly<Record<string, string>> = {
  USD: "es-SV",
  GTQ: "es-GT",
  HNL: "es-HN",
  NIO: "es-NI",
  CRC: "es-CR",
  PAB: "es-PA",
  BZD: "en-BZ",
  MXN: "es-MX",
  DOP: "es-DO",
  COP: "es-CO",
  VES: "es-VE",
  PEN: "es-PE",
  BOB: "es-BO",
  PYG: "es-PY",
  UYU: "es-UY",
  CLP: "es-CL",
  ARS: "es-AR",
  BRL: "pt-BR",
  EUR: "es-ES",
  CAD: "en-CA",
};

/** The highest price in whole units of these currencies, as the server has it. */
const highest: readonly (readonly [units: number, currencies: readonly string[]])[] = [
  [100_000, ["USD", "PAB", "EUR", "CAD"]],
  [1_000_000, ["GTQ", "BZD", "PEN", "BOB", "BRL"]],
  [10_000_000, ["HNL", "NIO", "MXN", "DOP", "UYU"]],
  [100_000_000, ["CRC", "VES", "CLP"]],
  [1_000_000_000, ["COP", "PYG", "ARS"]],
];

/** The highest price that may be given in a currency, in hundredths. */
export function highestPrice(currency: string): number {
  const [units] = highest.find(([, currencies]) => currencies.includes(currency)) ?? [100_000];
  return units * 100;
}

/** Nobody has coins for hundredths of these. */
const withoutCoins: ReadonlySet<string> = new Set(["CRC", "COP", "PYG", "CLP"]);

/** Hundredths of an ISO currency as they are written where it is used: `$22.00`, `Q 22.00`, `₡15 000`. */
export function sayMoney(cents: number, currency: string): string {
  const isWhole = cents % 100 === 0 && withoutCoins.has(currency);
  const digits = isWhole ? 0 : 2;
  return new Intl.NumberFormat(locales[currency] ?? formatLocale(), {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: "always",
  }).format(exactly(cents));
}

/** As a decimal number in words of digits, so that no amount is rounded on its way. */
function exactly(cents: number): `${number}` {
  const text = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}` as `${number}`;
}

/** What a service costs; in words where the clinic gave it no price, because `$0.00` would promise that it is free. */
export function sayPrice(cents: number, currency: string): string {
  return cents > 0 ? sayMoney(cents, currency) : t`sin precio`;
}
