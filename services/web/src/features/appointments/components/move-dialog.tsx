import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { missingTime, placeProblem, takenText } from "../booking.ts";
import { ownLengthOf } from "../length.ts";
import { dropMoveDraft, type MovePlace, readMoveDraft } from "../move-draft.ts";
import { sayWhen } from "../say.ts";
import { isWaitedFor, pressOf, type UnderWay, useUnderWay } from "../under-way.ts";
import { useMove } from "../use-move.ts";
import { useMovePlace } from "../use-move-place.ts";
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
  const sent = targetOf(underWay);
  const { place, times, slot, lost, isSameDay, choose } = useMovePlace({
    visit,
    zone,
    doctors,
    durationMinutes,
    begin: () => {
      const usual = { doctorId: doctor_id, date: date < today ? today : date, startTime: "" };
      return { otherTime: "", ...(sent ?? readMoveDraft(visit.id, today) ?? usual) };
    },
    sent,
  });
  const refusal = error ? placeProblem(error) : undefined;
  const isTyped = place.otherTime.trim() !== "";
  const missing = isMissing && !slot ? missingTime(place) : {};
  // What the server says of a typed time stands where it was typed.
  const refused =
    refusal?.field === "startTime"
      ? isTyped
        ? { otherTime: problemText(error) }
        : { startTime: refusal.text }
      : missing;
  const patient = visit.patients.full_name;
  const when = sayWhen(date, visit.start_time);
  const isWaiting = isWaitedFor(underWay) && underWay.state !== "sent";
  const isLeft = sent !== undefined && underWay?.state === "left";

  function put(change: Partial<MovePlace>): void {
    forgetError();
    choose(change);
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
              other={{
                value: place.otherTime,
                errorMessage: refused.otherTime,
                onChange: (otherTime) => put({ otherTime }),
              }}
              errors={{ startTime: lost && !isWaitedFor(underWay) ? takenText() : refused.startTime }}
              onPlace={put}
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
