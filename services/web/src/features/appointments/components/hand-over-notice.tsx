import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Notice } from "@/shared/ui/notice.tsx";
import { type Asker, askNow, signUnconfirmed, type Unconfirmed } from "../unconfirmed.ts";
import { UnsureList } from "./unsure-list.tsx";

/** Names the bookings without an answer before somebody else goes on here, and asks for them at once. */
export function HandOverNotice({ unsure, asker }: { unsure: readonly Unconfirmed[]; asker: Asker }) {
  const { t } = useLingui();
  const { name, clinicId } = asker;
  useEffect(() => {
    signUnconfirmed({ name, clinicId });
    askNow();
  }, [name, clinicId]);
  return (
    <Notice tone="warn">
      <UnsureList unsure={unsure} />
      <p>
        {unsure.some(({ state }) => state === "asked")
          ? t`Aún no sabemos si quedó guardada; lo estamos preguntando. Si cambia antes, preguntamos de nuevo cuando usted vuelva, y a quien siga le avisamos que esa hora puede estar ocupada.`
          : t`No sabemos si quedó guardada. A quien siga le avisamos que esa hora puede estar ocupada.`}
      </p>
    </Notice>
  );
}
