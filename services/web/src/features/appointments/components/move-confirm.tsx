import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { useSayDoctor } from "@/shared/api/use-say-doctor.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { appointmentQuery } from "../api/appointment.ts";
import type { MoveTarget } from "../api/calls.ts";
import { instantOf } from "../instant.ts";
import { lengthOf } from "../length.ts";
import { sayWhen } from "../say.ts";
import { isWaitedFor, pressOf, useUnderWay } from "../under-way.ts";
import { useMove } from "../use-move.ts";
import { useOverlap } from "../use-overlap.ts";
import { isMovable, type Visit } from "../visit.ts";
import { ChangedNotice, useBefore } from "./changed-notice.tsx";
import { MessagePreview } from "./message-preview.tsx";
import { MoveOverlap } from "./move-overlap.tsx";
import { MoveResources } from "./move-resources.tsx";
import { hasOtherVisit } from "./overlap-notice.tsx";
import { SentChange } from "./sent-change.tsx";

interface MoveConfirmProps {
  /** The appointment as the agenda showed it when it was dragged. */
  visit: Visit;
  /** The place to which the appointment was dragged. */
  target: MoveTarget;
  zone: string;
  onClose: () => void;
}

/**
 * Shows what a drag on the agenda would change, and what the patient will be sent, before it is done. What another desk
 * does meanwhile is shown, and the appointment is moved only from the place that is shown.
 */
export function MoveConfirm({ visit: asked, target: wanted, zone, onClose }: MoveConfirmProps) {
  const { t } = useLingui();
  const underWay = useUnderWay(asked.id);
  const visit = useBefore(useCurrent(asked), underWay);
  const isResize =
    wanted.date === asked.appointment_date &&
    wanted.startTime === asked.start_time.slice(0, 5) &&
    wanted.doctorId === asked.doctor_id;
  // A length is changed wherever the appointment is now.
  const target = isResize ? { ...wanted, ...placeOf(visit) } : wanted;
  const { move, error } = useMove();
  const doctors = useQuery(doctorsQuery);
  const patient = visit.patients.full_name;
  const from = sayWhen(visit.appointment_date, visit.start_time);
  const to = sayWhen(target.date, target.startTime);
  const minutes = target.durationMinutes ?? lengthOf(visit);
  const before = lengthOf(visit);
  const overlap = useOverlap(
    {
      patientId: visit.patients.id,
      date: target.date,
      startTime: target.startTime,
      minutes,
      movedId: visit.id,
    },
    doctors.data ?? [],
  );
  const isAsked = overlap.isAsked || hasOtherVisit(error);
  const isOwn = underWay?.kind === "move" || underWay?.kind === "length";
  const isWaiting = isWaitedFor(underWay) && underWay.state !== "sent";
  const sayDoctor = useSayDoctor();
  const other =
    target.doctorId === visit.doctor_id ? undefined : doctors.data?.find(({ id }) => id === target.doctorId);
  const handed = other && { before: sayDoctor(visit.doctors), after: sayDoctor(other) };
  return (
    <Dialog
      title={isResize ? t`¿Cambiar la duración?` : t`¿Mover esta cita?`}
      role="alertdialog"
      size="small"
      onClose={onClose}
      footer={
        <>
          {/* Once it was sent, leaving the window keeps nothing as it was. */}
          <Button onPress={onClose}>{isOwn ? t`Volver` : t`Dejarla como está`}</Button>
          {isMovable(visit) ? (
            <Button
              look={isAsked ? "quiet" : "primary"}
              ref={focusNow}
              {...pressOf(underWay, "move", "length")}
              onPress={() => (overlap.doctorName ? overlap.ask() : move(visit, target, onClose))}
            >
              {isResize ? t`Cambiar` : t`Mover`}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="grid gap-4 px-5 pb-5">
        <p>
          <strong>{patient}</strong>
          {" · "}
          {isResize ? t`de ${before} a ${minutes} min` : <FromTo from={from} to={to} doctors={handed} />}
        </p>
        {isResize || minutes === before ? null : (
          <p>{t`Cambia también la duración: de ${before} a ${minutes} min`}</p>
        )}
        {underWay && underWay.state !== "sent" ? <SentChange underWay={underWay} /> : null}
        {isWaiting ? null : <ChangedNotice asked={asked} now={visit} />}
        {isOwn || !isMovable(visit) ? null : <MoveResources visit={visit} target={target} />}
        {/* Of a place where it may be already, the server says that nothing changes for the patient. */}
        {isWaiting || !isMovable(visit) || (isOwn && underWay.state === "left") ? null : (
          <MessagePreview
            of={{
              appointment_id: visit.id,
              kind: "reschedule_card",
              starts_at: instantOf(zone, target.date, target.startTime),
              doctor_id: target.doctorId,
            }}
            zone={zone}
          />
        )}
        {isWaiting || isOwn || !isMovable(visit) ? null : (
          <MoveOverlap
            overlap={overlap}
            error={error}
            onAgree={() => move(visit, { ...target, sameTime: true }, onClose)}
          />
        )}
        {error && !hasOtherVisit(error) ? <ProblemNotice error={error} /> : null}
      </div>
    </Dialog>
  );
}

interface FromToProps {
  from: string;
  to: string;
  /** The names, when another doctor gets the appointment: the hour may be the same. */
  doctors: { before: string; after: string } | undefined;
}

function FromTo({ from, to, doctors }: FromToProps) {
  if (!doctors) {
    return (
      <Trans>
        de {from} a <strong>{to}</strong>
      </Trans>
    );
  }
  const { before, after } = doctors;
  return (
    <Trans>
      de {from}, con {before}, a{" "}
      <strong>
        {to}, con {after}
      </strong>
    </Trans>
  );
}

/** The appointment as it is now; until that is known, as it was when it was dragged. */
function useCurrent(asked: Visit): Visit {
  const { data } = useQuery(appointmentQuery(asked.id));
  // What was kept from an earlier look at its details may be older than the agenda.
  return data && data.version > asked.version ? data : asked;
}

function placeOf({ doctor_id, appointment_date, start_time }: Visit): Omit<MoveTarget, "durationMinutes"> {
  return { doctorId: doctor_id, date: appointment_date, startTime: start_time.slice(0, 5) };
}

/** A drag by keys is confirmed by the next Enter, which may come at once; the dialog takes the focus itself where it can. */
function focusNow(button: HTMLButtonElement | null): void {
  button?.focus();
  requestAnimationFrame(() => button?.focus());
}
