import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { focusPageWhenLost } from "@/shared/lib/use-focus-kept.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { sayWhen } from "../say.ts";
import { putAwayHours, type UnsureHour, useNewHoursOfOthers } from "../unsure.ts";

/** Tells whoever works here now for which hours somebody who handed over waits for an answer. */
export function UnsureHours({ clinicId, today }: { clinicId: string; today: string }) {
  const { t } = useLingui();
  const hours = useNewHoursOfOthers(clinicId, today);
  return hours.length > 0 ? (
    <div className="shrink-0 px-4 pt-3 print:hidden">
      <Notice
        tone="warn"
        action={
          <Button
            size="small"
            onPress={() => {
              putAwayHours(hours);
              focusPageWhenLost();
            }}
          >
            {t`Entendido`}
          </Button>
        }
      >
        <p className="font-semibold">{t`Estas horas pueden estar ocupadas:`}</p>
        <ul className="my-1 grid gap-1">
          {hours.map((hour) => (
            <li key={hour.key} className="wrap-anywhere">
              <Hour hour={hour} />
            </li>
          ))}
        </ul>
        <p>{t`Una cita se envió y no hubo respuesta. Se sabrá cuando vuelva quien la pidió; hasta entonces no dé esa hora, por favor.`}</p>
      </Notice>
    </div>
  ) : null;
}

function Hour({ hour }: { hour: UnsureHour }) {
  const { t } = useLingui();
  const doctor = useQuery(doctorsQuery).data?.find(({ id }) => id === hour.doctorId);
  const asker = hour.by;
  return [sayWhen(hour.date, hour.startTime), doctor && sayDoctor(doctor), t`la pidió ${asker}`]
    .filter(Boolean)
    .join(" · ");
}
