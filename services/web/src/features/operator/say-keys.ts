/* Words about the keys of the installation. */
import { t } from "@lingui/core/macro";
import type { ChipTone } from "@/shared/ui/chip.tsx";
import type { InstallationKeys, TokenKey } from "./api/contract.ts";

export function tokenKeyState(state: TokenKey["state"]): { tone: ChipTone; word: string } {
  switch (state) {
    case "next":
      return { tone: "booked", word: t`Siguiente` };
    case "signing":
      return { tone: "confirmed", word: t`Firma` };
    case "old":
      return { tone: "neutral", word: t`Solo comprueba` };
  }
}

/** What is left to do about a key of the staff's sessions, which last eight hours at most without being renewed. */
export function sayTokenKey(state: TokenKey["state"]): string {
  switch (state) {
    case "next":
      return t`Puede firmar cuando todos los servicios la tengan.`;
    case "signing":
      return t`Firma las sesiones nuevas.`;
    case "old":
      return t`Se puede retirar cuando lleve más de 8 horas sin firmar.`;
  }
}

type MasterUse = InstallationKeys["master"]["clinics"][number];

/** What is left to do about a version of the master key; it is done by the `cita` program where the keys are set. */
export function sayMasterKey({ version, clinics }: MasterUse, current: number): string {
  if (version === current) {
    return t`Envuelve las llaves nuevas.`;
  }
  if (version > current) {
    return t`Todavía no envuelve ninguna.`;
  }
  const retire = `cita keys retire ${version}`;
  return clinics > 0
    ? t`Hay que pasarlas a la versión ${current}: cita keys rewrap`
    : t`Ninguna clínica la necesita ya: ${retire}`;
}
