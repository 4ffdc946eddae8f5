import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { clinicQuery } from "@/shared/api/clinic.ts";
import type { Appointment } from "@/shared/api/contract.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { problemText } from "@/shared/api/problem-texts.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { sayPrice } from "@/shared/lib/money.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ChoiceChips } from "@/shared/ui/choice-chips.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { beginForm, typedTime, type Wish } from "../begin-form.ts";
import { isTaken, minutesFrom, passedText } from "../booking.ts";
import { draftName, isWorthKeeping, readBookingDraft } from "../draft.ts";
import { focusNear } from "../focus-near.ts";
import { usualLength } from "../length.ts";
import { sayMissingPause } from "../say-pause.ts";
import { anyDoctor } from "../slots.ts";
import { unconfirmedOf } from "../unconfirmed.ts";
import { hourOf, hoursOfOthers, unsureHourFor, useOwnUnsure } from "../unsure.ts";
import { useBookingForm } from "../use-booking-form.ts";
import { useChosenTime } from "../use-chosen-time.ts";
import { useOfferToCancel } from "../use-offer-to-cancel.ts";
import { useOverlap } from "../use-overlap.ts";
import { readClock } from "../written-clock.ts";
import { AsideNotice } from "./aside-notice.tsx";
import { BookingResources } from "./booking-resources.tsx";
import { EndedNotice } from "./ended-notice.tsx";
import { LengthSelect } from "./length-select.tsx";
import { NotesField } from "./notes-field.tsx";
import { hasOtherVisit, OverlapNotice } from "./overlap-notice.tsx";
import { PatientFields } from "./patient-fields.tsx";
import { SentBooking } from "./sent-booking.tsx";
import { type Place, SlotFields } from "./slot-fields.tsx";
import { ToldNote } from "./told-note.tsx";
import { UnsureHourNotice } from "./unsure-hour-notice.tsx";

interface BookingDialogProps {
  wish: Wish;
  /** The clinic's day today; nothing is booked before it. */
  today: string;
  /** The key of a booking without an answer, which is shown in place of a new form. */
  sentKey?: string | undefined;
  onClose: () => void;
  onBooked: (appointment: Appointment) => void;
  /** No answer came to the request with this key. */
  onUnknown: (key: string) => void;
}

/** A new appointment: the patient first, then the service, with whom and when. What is typed outlives the dialog. */
export function BookingDialog(props: BookingDialogProps) {
  const { wish, today, sentKey, onClose, onBooked, onUnknown } = props;
  const { t } = useLingui();
  const formId = useId();
  const doctors = useQuery(doctorsQuery);
  const services = useQuery(servicesQuery);
  const clinic = useQuery(clinicQuery).data;
  const formElement = useRef<HTMLFormElement>(null);
  const timesElement = useRef<HTMLFieldSetElement>(null);
  const problemElement = useRef<HTMLDivElement>(null);
  /** The time that was sent last. */
  const sentTime = useRef("");
  const submitElement = useRef<HTMLButtonElement>(null);
  const [draft] = useState(() => readBookingDraft(today, wish.patient));
  const [opened] = useState(() => unconfirmedOf(sentKey));
  const [isContinued, setContinued] = useState(() => !opened && isWorthKeeping(draft, wish.patient));
  const offerToCancel = useOfferToCancel();
  const booking = useBookingForm(
    {
      form: opened?.form ?? beginForm(wish, today, draft),
      aside: opened?.aside ?? draft.aside,
      name: draft.name,
      sentKey: opened?.idempotencyKey,
    },
    {
      onBooked: offerToCancel,
      onEnd: onBooked,
      onUnknown,
    },
  );
  const { form, errors, set, submit, busy, sent, isSent, refused, problem } = booking;

  const all = doctors.data ?? [];
  const doctor = all.find(({ id }) => id === form.doctorId);
  const offered = (services.data ?? []).filter(({ id }) => !doctor || doctor.services.includes(id));

  // The touched time counts only while day and doctor are still those of the touched cell and the time was not refused.
  const asTouched =
    form.appointmentDate === wish.date && form.doctorId === (wish.doctorId ?? anyDoctor) && !errors.startTime;
  const wanted = asTouched ? wish.time : undefined;
  const service = services.data?.find(({ id }) => id === form.serviceId);
  const durationMinutes = minutesFrom(form);
  const { times, chosen, slot, lost, isOver, isBegun, missingPause } = useChosenTime({
    form,
    wanted,
    sentSlot: booking.sentSlot,
    isSent,
    isRefused: booking.isRefused,
    doctors: all,
    services: services.data ?? [],
    onPick: (startTime) => set({ startTime }),
  });
  // Without a choice of the doctor, the chosen time says with whom.
  const withWhom = doctor ?? all.find(({ id }) => id === slot?.doctorId);
  const usual = service && usualLength(service, withWhom);
  const overlap = useOverlap(
    {
      patientId: form.patientId,
      date: form.appointmentDate,
      startTime: slot?.startTime,
      minutes: durationMinutes ?? usual,
    },
    all,
  );
  // The form of a booking without an answer is not in its own way.
  const ownHours = useOwnUnsure()
    .filter(({ idempotencyKey }) => idempotencyKey !== booking.sentKey)
    .map((one) => ({ ...hourOf(one), by: "" }));
  const unsureHour =
    slot &&
    unsureHourFor(
      { ...slot, date: form.appointmentDate, minutes: durationMinutes ?? usual ?? 1 },
      [...hoursOfOthers(clinic?.id, today), ...ownHours],
      services.data ?? [],
    );
  // What the server says of a typed time stands where it was typed.
  const pause = missingPause && sayMissingPause(missingPause);
  const otherRefusal =
    refused && errors.startTime && form.otherTime
      ? (isTaken(refused) && pause) || problemText(refused)
      : undefined;

  function place({ doctorId, date, startTime }: Partial<Place>): void {
    const keeps =
      !doctorId || doctorId === anyDoctor
        ? true
        : all.find(({ id }) => id === doctorId)?.services.includes(form.serviceId);
    set({
      ...(doctorId === undefined ? {} : { doctorId }),
      ...(date === undefined ? {} : { appointmentDate: date }),
      // A typed time stays when the day or the doctor changes; one of the list takes its place.
      ...(startTime === undefined
        ? {}
        : startTime
          ? { startTime, otherTime: "" }
          : { startTime: typedTime(form) }),
      ...(keeps ? {} : { serviceId: "", durationMinutes: "", resources: "" }),
    });
  }

  function focusWrong(): void {
    formElement.current
      ?.querySelector<HTMLElement>(
        "input[aria-invalid], [aria-invalid] input, [data-invalid] input, [data-invalid] button",
      )
      ?.focus();
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    // The button keeps the focus while it waits; a second press by the Enter key must not send again.
    if (busy) {
      return;
    }
    if (sent) {
      booking.askAgain();
    } else if (overlap.doctorName && booking.ended !== "left") {
      // What may be saved already is sent again under its key, and is itself the visit at that time.
      overlap.ask();
    } else {
      book();
    }
  }

  function book(sameTime = false): void {
    sentTime.current = slot?.startTime ?? "";
    if (submit(slot, sameTime, isOver ? { otherTime: passedText() } : {})) {
      // The messages are rendered after this event; then the first wrong field gets the focus.
      requestAnimationFrame(focusWrong);
    }
  }

  function bookAlso(): void {
    // The question goes with its button.
    submitElement.current?.focus();
    book(true);
  }

  /** A notice goes with the button that was pressed in it: the focus goes on to a field. */
  function focusIn(selector: string): void {
    requestAnimationFrame(() => formElement.current?.querySelector<HTMLElement>(selector)?.focus());
  }

  const showRefusal = useEffectEvent(() => {
    if (otherRefusal) {
      focusWrong();
    } else if (errors.startTime) {
      focusNear(timesElement.current, sentTime.current);
    } else if (problem) {
      problemElement.current?.scrollIntoView({ block: "nearest" });
    } else {
      focusWrong();
    }
  });
  useEffect(() => {
    if (refused) {
      showRefusal();
    }
  }, [refused]);

  function startAnew(): void {
    setContinued(false);
    booking.startAnew(beginForm(wish, today, undefined), draftName(wish.patient));
    focusIn("[role=combobox]");
  }

  const overlapWith = overlap.isAsked ? overlap.doctorName : undefined;
  // The server knows of visits that this page does not, as of a patient whose name and phone were typed.
  const overlapText = overlapWith
    ? t`Ya tiene una cita a esa hora con ${overlapWith}. ¿Agendar también esta?`
    : hasOtherVisit(problem) && problemText(problem);
  const continuedFor = draft.form.patientName?.trim();
  const loadError = doctors.error ?? services.error;
  return (
    <Dialog
      title={t`Nueva cita`}
      onClose={onClose}
      footer={
        <>
          {problem && !hasOtherVisit(problem) ? (
            <div ref={problemElement} className="basis-full">
              <ProblemNotice error={problem} />
            </div>
          ) : null}
          {!isSent && overlapText ? (
            <div className="basis-full">
              <OverlapNotice text={overlapText} label={t`Sí, agendar también`} onAgree={bookAlso} />
            </div>
          ) : null}
          <Button onPress={onClose}>{t`Volver`}</Button>
          <Button ref={submitElement} type="submit" form={formId} look="primary" isPending={busy}>
            {booking.isOutcomeUnknown ? t`Preguntar ahora` : t`Agendar cita`}
          </Button>
        </>
      }
    >
      <form ref={formElement} id={formId} className="grid gap-4 px-5 pb-5" onSubmit={onSubmit} noValidate>
        {sent ? (
          <SentBooking
            request={sent.request}
            patientName={form.patientName}
            doctors={all}
            services={services.data ?? []}
            isOutcomeUnknown={booking.isOutcomeUnknown}
            onGiveUp={booking.giveUp}
          />
        ) : (
          fields()
        )}
      </form>
    </Dialog>
  );

  function fields() {
    return (
      <>
        {booking.ended ? <EndedNotice state={booking.ended} onStartAnew={startAnew} /> : null}
        {isContinued && !booking.ended ? (
          <Notice
            tone="calm"
            action={<Button size="small" onPress={startAnew}>{t`Empezar de nuevo`}</Button>}
          >
            {continuedFor
              ? t`Sigue la cita de ${continuedFor}: aquí está lo que había escrito.`
              : t`Aquí está lo que había escrito.`}
          </Notice>
        ) : null}
        {loadError ? <ProblemNotice error={loadError} /> : null}
        {doctors.data?.length === 0 ? (
          <Notice tone="warn">{t`La clínica aún no tiene doctores activos: sin ellos no se puede agendar.`}</Notice>
        ) : null}
        <PatientFields form={form} errors={errors} today={today} onSet={set} />
        {booking.aside.map((one) => (
          <AsideNotice
            key={`${one.patientId} ${one.patientName} ${one.patientPhone} ${one.notes}`}
            aside={one}
            isPhoneFixed={form.patientId !== ""}
            onTurnBack={() => {
              booking.turnBack(one);
              focusIn("[role=combobox]");
            }}
            onTakeHere={() => {
              booking.takeHere(one);
              focusIn(one.notes.trim() ? "textarea" : "input[type=tel]");
            }}
            onThrowAway={() => {
              booking.throwAway(one);
              focusIn("[role=combobox]");
            }}
          />
        ))}
        <ChoiceChips
          label={t`Servicio`}
          name="serviceId"
          value={form.serviceId}
          errorMessage={errors.serviceId}
          onChange={(serviceId) =>
            set({ serviceId, durationMinutes: "", resources: "", startTime: typedTime(form) })
          }
          options={offered.map((one) => ({
            id: one.id,
            label: one.name,
            description: `${usualLength(one, doctor)} min · ${sayPrice(one.price_cents, one.currency)}`,
          }))}
        />
        {usual ? (
          <LengthSelect
            usual={usual}
            value={form.durationMinutes}
            errorMessage={errors.durationMinutes}
            onChange={(minutes) => set({ durationMinutes: minutes, startTime: typedTime(form) })}
          />
        ) : null}
        <SlotFields
          place={{ doctorId: form.doctorId, date: form.appointmentDate, startTime: form.startTime }}
          serviceId={form.serviceId}
          durationMinutes={durationMinutes}
          doctors={all}
          today={today}
          times={times}
          horizonDays={clinic?.booking_horizon_days}
          chosen={chosen}
          wanted={wanted}
          other={{
            value: form.otherTime,
            warning: pause,
            errorMessage: otherRefusal ?? errors.otherTime,
            onChange: (otherTime) => set({ otherTime, startTime: readClock(otherTime) ?? "" }),
          }}
          errors={{
            doctorId: errors.doctorId,
            date: errors.appointmentDate,
            startTime: lost ?? (otherRefusal ? undefined : errors.startTime),
          }}
          onPlace={place}
          timesRef={timesElement}
        />
        <BookingResources
          form={form}
          place={slot ?? (wanted ? { startTime: wanted, doctorId: form.doctorId } : undefined)}
          times={times.slots}
          facts={{ doctors: all, services: services.data ?? [] }}
          error={errors.resources}
          onChange={(resources) => set({ resources })}
          onNext={(startTime) => place({ startTime })}
        />
        {unsureHour ? <UnsureHourNotice hour={unsureHour} /> : null}
        <NotesField value={form.notes} errorMessage={errors.notes} onChange={(notes) => set({ notes })} />
        <ToldNote form={form} hasBegun={isBegun} />
      </>
    );
  }
}
