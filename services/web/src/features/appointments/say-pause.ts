/* Which pause stands in the way of a time that was typed. */
import { plural, t } from "@lingui/core/macro";
import { clockOf, sayClock } from "@/shared/lib/clinic-time.ts";
import { sayAt } from "@/shared/lib/say-at.ts";
import type { MissingPause } from "./gap.ts";

export function sayMissingPause({ minutes, isAfter, start }: MissingPause): string {
  const missing = plural(minutes, { one: "Falta # minuto de pausa", other: "Faltan # minutos de pausa" });
  const other = sayAt(sayClock(clockOf(start)));
  return isAfter
    ? t`${missing} después de la cita que empieza ${other}.`
    : t`${missing} antes de la cita que empieza ${other}.`;
}
