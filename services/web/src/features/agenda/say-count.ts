import { plural, t } from "@lingui/core/macro";

/** `12 citas`, or that there are none. */
export function sayCount(count: number): string {
  return count === 0 ? t`Sin citas` : t`${plural(count, { one: "# cita", other: "# citas" })}`;
}
