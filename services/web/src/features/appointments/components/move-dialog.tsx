import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { chooseTime, placeProblem, takenText } from "../booking.ts";
import { ownLengthOf } from "../length.ts";
import { dropMoveDraft, keepMoveDraft, readMoveDraft } from "../move-draft.ts";
import { sayWhen } from "../say.ts";
import { anyDoctor, withTime } from "../slots.ts";
import { isWaitedFor, pressOf, type UnderWay, useUnderWay } from "../under-way.ts";
import { useMove } from "../use-move.ts";
import { useSlots } from "../use-slots.ts";
import { isMovable, type Visit } from "../visit.ts";
import { ChangedNotice, useAsked, useBefore } from "./changed-notice.tsx";
import { MessagePreview } from "./message-preview.tsx";
import { SentChange } from "./sent-change.tsx";
import { type Place, SlotFields } from "./slot-fields.tsx";

interface MoveDialogProps {
  visit: Visit;
  zone: string;
  onClose: () => void;
}

/** Another day, time or doctor for an appointment, with what its patient will be sent. */
export function MoveDialog({ visit: current, zone, onClose }: MoveDialogProps) {
  const { t } = useLingui();
  const underWay = useUnderWay(current.id);
  const visit = useBefore(current, underWay);
  const asked = useAsked(visit);
  const form = useId();
  const today = dayIn(zone, useClock());
  const doctors = useQuery(doctorsQuery).data ?? [];
  const services = useQuery(servicesQuery).data ?? [];
  const durationMinutes = ownLengthOf(visit, services);
  const { move, error, forgetError } = useMove();
  const [isMissing, setMissing] = useState(false);
  const { doctor_id, appointment_date: date, service_id: serviceId } = visit;
  const [place, setPlace] = useState<Place>(
    () =>
      targetOf(underWay) ??
      readMoveDraft(visit.id, today) ?? {
        doctorId: doctor_id,
        date: date < today ? today : date,
        startTime: "",
      },
  );
  const known = useSlots({ ...place, serviceId, durationMinutes }, doctors);
  // The time of a move that may be made is not free any more when it was.
  const sent = targetOf(underWay);
  const isSameDay = sent?.date === place.date && [sent.doctorId, anyDoctor].includes(place.doctorId);
  const times = { ...known, slots: withTime(known.slots, isSameDay ? sent : undefined) };
  const { chosen, lost } = chooseTime(times.slots, place.startTime, undefined);
  const slot = times.slots?.find(({ startTime }) => startTime === chosen);
  const refusal = error ? placeProblem(error) : undefined;
  const missing = isMissing && !slot ? t`Elija una hora libre, por favor.` : undefined;
  const timeRefusal = refusal?.field === "startTime" ? refusal.text : missing;
  const patient = visit.patients.full_name;
  const when = sayWhen(date, visit.start_time);
  const isWaiting = isWaitedFor(underWay) && underWay.state !== "sent";
  const isLeft = sent !== undefined && underWay?.state === "left";

  function choose(change: Partial<Place>): void {
    forgetError();
    const chosenNow = { ...place, ...change };
    setPlace(chosenNow);
    keepMoveDraft(visit.id, chosenNow);
  }

  function close(): void {
    dropMoveDraft(visit.id);
    onClose();
  }

  function submit(): void {
    setMissing(!slot);
    if (slot && isMovable(visit)) {
      move(visit, { doctorId: slot.doctorId, date: place.date, startTime: slot.startTime }, close);
    }
  }

  return (
    <Dialog
      title={t`Mover la cita`}
      onClose={close}
      footer={
        <>
          <Button onPress={close}>{t`Volver`}</Button>
          {isMovable(visit) ? (
            <Button type="submit" form={form} look="primary" {...pressOf(underWay, "move")}>
              {t`Mover la cita`}
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
          {isWaiting || isLeft ? (
            <Trans>
              <strong>{patient}</strong> tenía {when}
            </Trans>
          ) : (
            <Trans>
              <strong>{patient}</strong> tiene ahora {when}
            </Trans>
          )}
        </p>
        {underWay && underWay.state !== "sent" ? <SentChange underWay={underWay} /> : null}
        {isWaiting ? null : (
          <>
            <ChangedNotice asked={asked} now={visit} />
            <SlotFields
              place={place}
              serviceId={serviceId}
              durationMinutes={durationMinutes}
              doctors={doctors}
              today={today}
              times={times}
              chosen={slot?.startTime ?? ""}
              errors={{ startTime: lost && !isWaitedFor(underWay) ? takenText() : timeRefusal }}
              onPlace={choose}
            />
            {/* Of a place where it may be already, the server says that nothing changes for the patient. */}
            {slot && isMovable(visit) && !(isLeft && isSameDay && slot.startTime === sent.startTime) ? (
              <MessagePreview
                of={{
                  appointment_id: visit.id,
                  kind: "reschedule_card",
                  starts_at: slot.starts_at,
                  doctor_id: slot.doctorId,
                }}
                zone={zone}
              />
            ) : null}
          </>
        )}
        {error && refusal?.field !== "startTime" ? <ProblemNotice error={error} /> : null}
      </form>
    </Dialog>
  );
}

/** Where a move was sent whose outcome is not known. */
function targetOf(underWay: UnderWay | undefined): Place | undefined {
  return underWay?.kind === "move" ? underWay.target : undefined;
}
