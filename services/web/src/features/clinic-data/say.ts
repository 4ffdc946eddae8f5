/* Words about the clinic's data. */
import { plural, t } from "@lingui/core/macro";
import { formatLocale } from "@/shared/i18n/format-locale.ts";
import { dayIn, sayDayOfYear } from "@/shared/lib/clinic-time.ts";

/** `3.4 MB`; below a tenth of one there is nothing to say but that it began. */
export function saySize(bytes: number): string {
  const megabytes = Math.max(0.1, bytes / 1_000_000);
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${new Intl.NumberFormat(formatLocale(), digits).format(megabytes)} MB`;
}

/** With its year, because the deletion may be in the next one. */
export function sayInstantDay(zone: string, instant: string): string {
  return sayDayOfYear(dayIn(zone, new Date(instant)));
}

export function sayDaysLeft(days: number): string {
  switch (days) {
    case 0:
      return t`hoy`;
    case 1:
      return t`mañana`;
    default:
      return t`dentro de ${plural(days, { one: "# día", other: "# días" })}`;
  }
}
