/* The currencies of the countries in which a clinic can be. */
import { formatLocale } from "@/shared/i18n/format-locale.ts";

const currencies = [
  "USD",
  "GTQ",
  "HNL",
  "NIO",
  "CRC",
  "PAB",
  "BZD",
  "MXN",
  "DOP",
  "COP",
  "VES",
  "PEN",
  "BOB",
  "PYG",
  "UYU",
  "CLP",
  "ARS",
  "BRL",
  "EUR",
  "CAD",
];

/** Each by its name in the language of the page; the one that the clinic has is among them in any case. */
export function currencyOptions(present: string): { id: string; label: string }[] {
  const names = new Intl.DisplayNames(formatLocale(), { type: "currency" });
  const all = currencies.includes(present) || !present ? currencies : [...currencies, present];
  return all.map((id) => ({ id, label: `${id}, ${names.of(id) ?? id}` }));
}
