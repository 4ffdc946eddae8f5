/* What a browser in which somebody is signed in is called. */
import { t } from "@lingui/core/macro";
import type { OpenSession } from "@/shared/api/contract.ts";

/** `Chrome en Android`; by half of it where the browser did not say more. */
export function sayDevice({ browser: known, system }: OpenSession["device"]): string {
  const browser = known || t`Navegador desconocido`;
  return system ? t`${browser} en ${system}` : browser;
}
