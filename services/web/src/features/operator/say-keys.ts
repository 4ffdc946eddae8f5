/* Words about the keys of the installation. */
import { t } from "@lingui/core/macro";
import type { ChipTone } from "@/shared/ui/chip.tsx";
import type { InstallationKeys, TokenKey } from "./api/contract.ts";
import { sayDate } from "./say.ts";

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

/** Since when there is the key and until when it is needed, as far as that is known. */
export function sayTokenKeyTimes({ created_at, retires_at }: TokenKey): string {
  const [made, end] = [created_at && sayDate(created_at), retires_at && sayDate(retires_at)];
  return [made ? t`creada el ${made}` : "", end ? t`se puede retirar desde el ${end}` : ""]
    .filter(Boolean)
    .join(", ");
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
