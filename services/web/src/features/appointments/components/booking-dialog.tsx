import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import type { Appointment } from "@/shared/api/contract.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { servicesQuery } from "@/shared/api/services.ts";
import { addDays } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { Field } from "@/shared/ui/field.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { texts as allTexts } from "../texts.ts";
import { useBookingForm } from "../use-booking-form.ts";
import { useVisitTimes } from "../use-visit-times.ts";
import styles from "./booking-dialog.module.css";
import { TimePicker } from "./time-picker.tsx";
import { VisitFields } from "./visit-fields.tsx";

const texts = allTexts.booking;

interface BookingDialogProps {
  /** What the page already knows: the day in view, and the doctor and time of the cell that was touched. */
  wish: { date: string; doctorId: string | undefined; time: string | undefined };
  /** The clinic's day today; nothing is booked before it. */
  today: string;
  onClose: () => void;
  onBooked: (appointment: Appointment) => void;
}

export function BookingDialog({ wish, today, onClose, onBooked }: BookingDialogProps) {
  const doctors = useQuery(doctorsQuery);
  const services = useQuery(servicesQuery);
  const formElement = useRef<HTMLFormElement>(null);
  const { form, errors, set, submit, busy, problem } = useBookingForm(
    {
      serviceId: "",
      doctorId: wish.doctorId ?? "",
      appointmentDate: wish.date < today ? today : wish.date,
      startTime: "",
      patientName: "",
      patientPhone: "",
      notes: "",
    },
    onBooked,
  );

  // The touched time counts only while day and doctor are still those of the touched cell and the time was not refused.
  const asTouched =
    form.appointmentDate === wish.date && form.doctorId === wish.doctorId && !errors.startTime;
  const wanted = asTouched ? wish.time : undefined;
  const visit = { doctorId: form.doctorId, serviceId: form.serviceId, date: form.appointmentDate };
  const times = useVisitTimes(visit, form.startTime, wanted);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (submit(times.chosen)) {
      // The messages are rendered after this event; then the first wrong field gets the focus.
      requestAnimationFrame(() => {
        formElement.current?.querySelector<HTMLElement>("[aria-invalid], [data-invalid] input")?.focus();
      });
    }
  }

  const loadError = doctors.error ?? services.error;
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <form ref={formElement} className={styles.form} onSubmit={onSubmit} noValidate>
        <div className={styles.fields}>
          {loadError ? <ProblemNotice error={loadError} /> : null}
          <VisitFields
            form={form}
            errors={errors}
            today={today}
            doctors={doctors.data ?? []}
            services={services.data ?? []}
            onSet={set}
          />
          <TimePicker
            times={times}
            wanted={wanted}
            error={times.lost ? texts.taken : errors.startTime}
            onChoose={(time) => set("startTime", time)}
            onNextDay={() => set("appointmentDate", addDays(form.appointmentDate, 1), ["startTime"])}
          />
          <div className={styles.pair}>
            <Field label={texts.name} error={errors.patientName}>
              {(links) => (
                <input
                  {...links}
                  type="text"
                  name="patientName"
                  autoComplete="off"
                  autoCapitalize="words"
                  maxLength={120}
                  placeholder={texts.namePlaceholder}
                  value={form.patientName}
                  onChange={(event) => set("patientName", event.target.value)}
                />
              )}
            </Field>
            <Field label={texts.phone} error={errors.patientPhone} hint={texts.phoneHint}>
              {(links) => (
                <input
                  {...links}
                  type="tel"
                  name="patientPhone"
                  autoComplete="off"
                  maxLength={24}
                  placeholder="7123-4567"
                  value={form.patientPhone}
                  onChange={(event) => set("patientPhone", event.target.value)}
                />
              )}
            </Field>
          </div>
          <Field label={texts.notes} error={errors.notes}>
            {(links) => (
              <textarea
                {...links}
                name="notes"
                rows={2}
                maxLength={500}
                value={form.notes}
                onChange={(event) => set("notes", event.target.value)}
              />
            )}
          </Field>
          {problem ? <ProblemNotice error={problem} /> : null}
        </div>
        <footer className={styles.foot}>
          <Button onClick={onClose}>{texts.back}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {busy ? texts.booking : texts.book}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
