import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { Notice } from "@/shared/ui/notice.tsx";
import { sayWhen } from "../say.ts";
import { type Asker, askNow, signUnconfirmed, type Unconfirmed } from "../unconfirmed.ts";

/** Names the bookings without an answer before somebody else goes on here, and asks for them at once. */
export function HandOverNotice({ unsure, asker }: { unsure: readonly Unconfirmed[]; asker: Asker }) {
  const { t } = useLingui();
  const { name, clinicId } = asker;
  useEffect(() => {
    signUnconfirmed({ name, clinicId });
    askNow();
  }, [name, clinicId]);
  const count = unsure.length;
  return (
    <Notice tone="warn">
      <p className="font-semibold">
        {t`${plural(count, { one: "# cita sin respuesta:", other: "# citas sin respuesta:" })}`}
      </p>
      <ul className="my-1 grid gap-1">
        {unsure.map(({ idempotencyKey, request, form }) => (
          <li key={idempotencyKey} className="wrap-anywhere">
            {form.patientName || request.patientName} · {sayWhen(request.appointmentDate, request.startTime)}
          </li>
        ))}
      </ul>
      <p>
        {unsure.some(({ state }) => state === "asked")
          ? t`Aún no sabemos si quedó guardada; lo estamos preguntando. Si cambia antes, preguntamos de nuevo cuando usted vuelva, y a quien siga le avisamos que esa hora puede estar ocupada.`
          : t`No sabemos si quedó guardada. A quien siga le avisamos que esa hora puede estar ocupada.`}
      </p>
    </Notice>
  );
}
