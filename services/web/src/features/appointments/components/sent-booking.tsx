import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import type { BookingRequest, Doctor, Service } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { sayWhen } from "../say.ts";

interface SentBookingProps {
  request: BookingRequest;
  patientName: string;
  doctors: Doctor[];
  services: Service[];
  /** The answer was lost, as opposed to one that only takes long. */
  isOutcomeUnknown: boolean;
  onGiveUp: () => void;
}

/** Stands in place of the form while a request has no answer: nothing of it can be changed, because it may be saved. */
export function SentBooking(props: SentBookingProps) {
  const { request, patientName, doctors, services, isOutcomeUnknown, onGiveUp } = props;
  const { t } = useLingui();
  const root = useRef<HTMLFieldSetElement>(null);
  // The field that had the focus is gone with the form, which may have been scrolled.
  useEffect(() => {
    root.current?.focus();
    root.current?.scrollIntoView({ block: "start" });
  }, []);
  const doctor = doctors.find(({ id }) => id === request.doctorId);
  const service = services.find(({ id }) => id === request.serviceId);
  return (
    <fieldset
      ref={root}
      tabIndex={-1}
      aria-label={t`La cita que se envió`}
      className="grid min-w-0 gap-4 outline-none"
    >
      <Notice tone="warn">
        {isOutcomeUnknown ? (
          <>
            <p className="font-semibold">{t`Aún no sabemos si la cita quedó guardada.`}</p>
            <p>
              <Trans>
                No hubo respuesta de Cita. Lo preguntamos de nuevo por nuestra cuenta: no la agende otra vez.
                Si cierra esta ventana, seguimos preguntando.
              </Trans>
            </p>
          </>
        ) : (
          <p>{t`Cita está tardando más de lo normal. Espere un momento, por favor.`}</p>
        )}
      </Notice>
      <div className="grid gap-1">
        <p className="text-lg font-semibold wrap-anywhere">{patientName || request.patientName}</p>
        <p>{sayWhen(request.appointmentDate, request.startTime)}</p>
        <p className="text-ink-soft">
          {[service?.name, doctor && sayDoctor(doctor)].filter(Boolean).join(" · ")}
        </p>
        {request.notes ? <p className="line-clamp-3 text-ink-soft wrap-anywhere">{request.notes}</p> : null}
      </div>
      {isOutcomeUnknown ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-soft">
          <Button size="small" look="plain" onPress={onGiveUp}>
            {t`Dejar de preguntar`}
          </Button>
          <p className="min-w-0 flex-1 basis-40">
            {t`Entonces revise en la agenda si la cita está, antes de agendarla otra vez.`}
          </p>
        </div>
      ) : null}
    </fieldset>
  );
}
