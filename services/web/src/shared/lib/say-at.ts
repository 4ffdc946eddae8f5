import { t } from "@lingui/core/macro";

/** `a las 9:00 a. m.`, `a la 1:15 p. m.`: a clock time in words, as `sayClock` gives it, with what may follow it. */
export function sayAt(clock: string): string {
  return /^1\b/.test(clock) ? t`a la ${clock}` : t`a las ${clock}`;
}
