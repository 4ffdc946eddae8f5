import { i18n } from "@lingui/core";

/** The language for dates, money and sorting: `es-SV` or, because amounts and weeks are read as there, `en-US`. */
export function formatLocale(): string {
  return i18n.locale === "en" ? "en-US" : "es-SV";
}
