import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { placeProblem } from "../booking.ts";
import { lengthOf } from "../length.ts";
import { chosenIds } from "../resources.ts";
import { sayWhen } from "../say.ts";
import { isWaitedFor, pressOf, useUnderWay } from "../under-way.ts";
import { useMove } from "../use-move.ts";
import { useResourceChoice } from "../use-resource-choice.ts";
import { isMovable, type Visit } from "../visit.ts";
import { ChangedNotice, useAsked, useBefore } from "./changed-notice.tsx";
import { ResourceFields } from "./resource-fields.tsx";
import { SentChange } from "./sent-change.tsx";

interface ResourceDialogProps {
  visit: Visit;
  onClose: () => void;
}

/** Another room or device for a visit that stays where it is. Its patient is not written to. */
export function ResourceDialog({ visit: current, onClose }: ResourceDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const underWay = useUnderWay(current.id);
  const visit = useBefore(current, underWay);
  const asked = useAsked(visit);
  const doctors = useQuery(doctorsQuery).data ?? [];
  const services = useQuery(servicesQuery).data ?? [];
  const [chosen, setChosen] = useState("");
  const { move, error, forgetError } = useMove();
  const place = { startTime: visit.start_time.slice(0, 5), doctorId: visit.doctor_id };
  const { appointment_date: date, service_id: serviceId } = visit;
  const choice = useResourceChoice(
    {
      serviceId,
      date,
      place,
      minutes: lengthOf(visit),
      wish: { chosen, kept: visit.resources },
      visitId: visit.id,
    },
    { doctors, services },
  );
  const isWithout = choice.needs.some(({ any_of }) => !visit.resources.some((id) => any_of.includes(id)));
  const refusal = error ? placeProblem(error) : undefined;
  const isRefusedHere = refusal?.field === "resources";
  const patient = visit.patients.full_name;
  const isWaiting = isWaitedFor(underWay) && underWay.state !== "sent";

  function submit(): void {
    const resources = chosenIds(chosen);
    // What the visit has not got yet is chosen by the server.
    if (resources.length === 0 && !isWithout) {
      onClose();
      return;
    }
    // It stands at its time already, beside whatever else the patient has then.
    move(visit, { ...place, date, resources, sameTime: true }, onClose, (_before, now) => sayNow(now));
  }

  function sayAutomatic(name: string | undefined): string {
    if (isWithout) {
      return name ? t`Automático: ${name}` : t`Automático: lo que esté libre`;
    }
    return name ? t`Como está: ${name}` : t`Como está`;
  }

  function sayNow({ resources }: Visit): string {
    const names = resources.flatMap((id) => choice.resources.find((one) => one.id === id)?.name ?? []);
    const list = names.join(" · ");
    return t`La cita de ${patient} tiene ahora: ${list}`;
  }

  return (
    <Dialog
      title={t`Sala y aparatos`}
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t`Volver`}</Button>
          {isMovable(visit) ? (
            <Button type="submit" form={form} look="primary" {...pressOf(underWay, "resources")}>
              {t`Guardar`}
            </Button>
          ) : null}
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="grid gap-4 px-5 pb-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>
          <strong className="wrap-anywhere">{patient}</strong> · {sayWhen(date, visit.start_time)}
        </p>
        {underWay && underWay.state !== "sent" ? <SentChange underWay={underWay} /> : null}
        {isWaiting ? null : (
          <>
            <ChangedNotice asked={asked} now={visit} />
            <ResourceFields
              choice={choice}
              value={chosen}
              sayAutomatic={sayAutomatic}
              error={isRefusedHere ? refusal.text : undefined}
              onChange={(next) => {
                forgetError();
                setChosen(next);
              }}
            />
            <p className="text-sm text-ink-soft">{t`La hora no cambia y al paciente no se le escribe.`}</p>
          </>
        )}
        {error && !isRefusedHere ? <ProblemNotice error={error} /> : null}
      </form>
    </Dialog>
  );
}
