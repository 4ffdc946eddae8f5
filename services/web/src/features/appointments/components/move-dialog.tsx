import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { isResourceTaken, missingTime, placeProblem, takenText } from "../booking.ts";
import { lengthOf, ownLengthOf } from "../length.ts";
import { dropMoveDraft, type MovePlace, readMoveDraft } from "../move-draft.ts";
import { chosenIds } from "../resources.ts";
import { sayWhen } from "../say.ts";
import { isWaitedFor, pressOf, type UnderWay, useUnderWay } from "../under-way.ts";
import { useMove } from "../use-move.ts";
import { useMovePlace } from "../use-move-place.ts";
import { useOverlap } from "../use-overlap.ts";
import { useResourceChoice } from "../use-resource-choice.ts";
import { isMovable, type Visit } from "../visit.ts";
import { ChangedNotice, useAsked, useBefore } from "./changed-notice.tsx";
import { MessagePreview } from "./message-preview.tsx";
import { MoveOverlap } from "./move-overlap.tsx";
import { hasOtherVisit } from "./overlap-notice.tsx";
import { ResourceFields } from "./resource-fields.tsx";
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
  const durationMinutes = ownLengthOf(visit, services, doctors);
  const { move, error, forgetError } = useMove();
  const [isMissing, setMissing] = useState(false);
  const [tried, setTried] = useState<Place>();
  const { doctor_id, appointment_date: date, service_id: serviceId } = visit;
  const sent = targetOf(underWay);
  const { place, times, slot, lost, isSameDay, choose, chooseResources } = useMovePlace({
    visit,
    zone,
    doctors,
    durationMinutes,
    begin: () => {
      const usual = { doctorId: doctor_id, date: date < today ? today : date, startTime: "" };
      return { otherTime: "", chosen: "", ...(sent ?? readMoveDraft(visit.id, today) ?? usual) };
    },
    sent: sent ?? (isResourceTaken(error) ? tried : undefined),
  });
  const choice = useResourceChoice(
    {
      serviceId,
      date: place.date,
      place: slot,
      minutes: durationMinutes,
      wish: { chosen: place.chosen, kept: visit.resources },
      visitId: visit.id,
    },
    { doctors, services },
  );
  const overlap = useOverlap(
    {
      patientId: visit.patients.id,
      date: place.date,
      startTime: slot?.startTime,
      minutes: durationMinutes ?? lengthOf(visit),
      movedId: visit.id,
    },
    doctors,
  );
  const isAsked = overlap.isAsked || hasOtherVisit(error);
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
  // Of a place where it may be already, the server says that nothing changes for the patient.
  const isUnsure = isLeft && isSameDay && slot?.startTime === sent.startTime;
  const isPreviewed = slot !== undefined && isMovable(visit) && !isWaiting && !isUnsure;
  const preview = useRef<HTMLDivElement>(null);

  function put(change: Partial<MovePlace>): void {
    forgetError();
    choose(change);
  }

  function close(): void {
    dropMoveDraft(visit.id);
    onClose();
  }

  function submit(sameTime = false): void {
    setMissing(!slot);
    if (slot && isMovable(visit) && overlap.doctorName && !sameTime) {
      overlap.ask();
    } else if (slot && isMovable(visit)) {
      const { doctorId, startTime } = slot;
      const [target, resources] = [{ doctorId, date: place.date, startTime }, chosenIds(place.chosen)];
      setTried(target);
      const wishes = { ...(sameTime ? { sameTime } : {}), ...(resources.length > 0 ? { resources } : {}) };
      move(visit, { ...target, ...wishes }, close);
    }
  }

  return (
    <Dialog
      title={t`Mover la cita`}
      onClose={close}
      footer={
        <>
          {isPreviewed ? (
            // On a phone the message is below all the hours, while the button that sends it is in view.
            <Button
              look="plain"
              size="small"
              className="basis-full md:hidden"
              onPress={() => preview.current?.scrollIntoView({ block: "end" })}
            >
              {t`Ver lo que recibirá el paciente`}
            </Button>
          ) : null}
          <Button onPress={close}>{t`Volver`}</Button>
          {isMovable(visit) ? (
            <Button
              type="submit"
              form={form}
              look={isAsked ? "quiet" : "primary"}
              {...pressOf(underWay, "move")}
            >
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
            <ResourceFields
              choice={choice}
              value={place.chosen}
              sayAutomatic={(name) => (name ? t`Automático: ${name}` : t`Lo que tiene, si está libre`)}
              error={refusal?.field === "resources" ? refusal.text : undefined}
              next={choice.nextOf(times.slots)?.startTime}
              onChange={(chosen) => {
                forgetError();
                chooseResources(chosen);
              }}
              onNext={(startTime) => put({ startTime })}
            />
            {slot && isPreviewed ? (
              <div ref={preview}>
                <MessagePreview
                  of={{
                    appointment_id: visit.id,
                    kind: "reschedule_card",
                    starts_at: slot.starts_at,
                    doctor_id: slot.doctorId,
                  }}
                  zone={zone}
                />
              </div>
            ) : null}
          </>
        )}
        {isWaiting || isUnsure || !isMovable(visit) ? null : (
          <MoveOverlap overlap={overlap} error={error} onAgree={() => submit(true)} />
        )}
        {error && !["startTime", "resources"].includes(refusal?.field ?? "") && !hasOtherVisit(error) ? (
          <ProblemNotice error={error} />
        ) : null}
      </form>
    </Dialog>
  );
}

/** Where a move was sent whose outcome is not known. */
function targetOf(underWay: UnderWay | undefined): Place | undefined {
  return underWay?.kind === "move" ? underWay.target : undefined;
}
