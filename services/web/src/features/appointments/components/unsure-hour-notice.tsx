import { useLingui } from "@lingui/react/macro";
import { Notice } from "@/shared/ui/notice.tsx";
import type { UnsureHour } from "../unsure.ts";

/** Says in the form that the chosen time may be taken. */
export function UnsureHourNotice({ hour }: { hour: UnsureHour }) {
  const { t } = useLingui();
  const asker = hour.by;
  return (
    <Notice tone="warn">
      {asker
        ? t`Esa hora puede estar ocupada: ${asker} envió una cita y aún no hay respuesta. Elija otra o pregúntele antes, por favor.`
        : t`Esa hora puede estar ocupada: usted envió una cita y aún no hay respuesta. Elija otra, por favor.`}
    </Notice>
  );
}
