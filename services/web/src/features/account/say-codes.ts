/* How many recovery codes are left, in words. */
import { plural, t } from "@lingui/core/macro";
import { allCodes } from "@/shared/lib/few-codes.ts";

export function sayCodesLeft(left: number): string {
  return left === 0
    ? t`No le queda ninguno de sus ${allCodes} códigos de recuperación.`
    : plural(left, {
        one: `Le queda # de ${allCodes} códigos de recuperación.`,
        other: `Le quedan # de ${allCodes} códigos de recuperación.`,
      });
}
