import { plural, t } from "@lingui/core/macro";

/** A number of months as it is said: in years where they are whole. */
export function sayMonths(months: number): string {
  const years = months / 12;
  return Number.isInteger(years) && years > 0
    ? t`${plural(years, { one: "# año", other: "# años" })}`
    : t`${plural(months, { one: "# mes", other: "# meses" })}`;
}
