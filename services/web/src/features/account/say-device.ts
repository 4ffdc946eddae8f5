/* What a browser in which somebody is signed in is called. */
import { t } from "@lingui/core/macro";

/** As the browser called itself at the sign-in; `null` for what is not known. */
export interface Device {
  browser: string | null;
  system: string | null;
}

/** `Chrome en Android`. A session that was begun before devices were noted has none. */
export function sayDevice(device: Device | null | undefined): string {
  const browser = device?.browser || t`Navegador desconocido`;
  const system = device?.system;
  return system ? t`${browser} en ${system}` : browser;
}
