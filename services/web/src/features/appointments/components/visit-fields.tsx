import type { Doctor, Service } from "@/shared/api/contract.ts";
import { isDay, sayDay } from "@/shared/lib/clinic-time.ts";
import { sayMoney } from "@/shared/lib/money.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Field } from "@/shared/ui/field.tsx";
import type { BookingErrors, BookingField, BookingForm } from "../booking.ts";
import { texts as allTexts } from "../texts.ts";
import styles from "./booking-dialog.module.css";

const texts = allTexts.booking;

interface VisitFieldsProps {
  form: BookingForm;
  errors: BookingErrors;
  today: string;
  doctors: Doctor[];
  services: Service[];
  onSet: (field: BookingField, value: string, alsoClear?: BookingField[]) => void;
}

/** Doctor, day and service. The services are limited to those that the chosen doctor offers. */
export function VisitFields({ form, errors, today, doctors, services, onSet }: VisitFieldsProps) {
  const doctor = doctors.find((one) => one.id === form.doctorId);
  const offered = services.filter((service) => !doctor || doctor.services.includes(service.id));
  return (
    <>
      <div className={styles.pair}>
        <Field label={texts.doctor} error={errors.doctorId}>
          {(links) => (
            <select
              {...links}
              name="doctorId"
              value={form.doctorId}
              onChange={(event) => {
                const next = doctors.find((one) => one.id === event.target.value);
                const keeps = next?.services.includes(form.serviceId);
                onSet("doctorId", event.target.value, keeps ? ["startTime"] : ["startTime", "serviceId"]);
              }}
            >
              <option value="" disabled>
                {texts.chooseDoctor}
              </option>
              {doctors.map((one) => (
                <option key={one.id} value={one.id}>
                  {sayDoctor(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={texts.date}
          error={errors.appointmentDate}
          hint={form.appointmentDate ? sayDay(form.appointmentDate) : undefined}
        >
          {(links) => (
            <input
              {...links}
              type="date"
              name="appointmentDate"
              min={today}
              value={form.appointmentDate}
              onChange={(event) =>
                onSet("appointmentDate", isDay(event.target.value) ? event.target.value : "", ["startTime"])
              }
            />
          )}
        </Field>
      </div>
      <Field label={texts.service} error={errors.serviceId}>
        {(links) => (
          <select
            {...links}
            name="serviceId"
            value={form.serviceId}
            onChange={(event) => onSet("serviceId", event.target.value, ["startTime"])}
          >
            <option value="" disabled>
              {texts.chooseService}
            </option>
            {offered.map((service) => (
              <option key={service.id} value={service.id}>
                {texts.serviceOption(
                  service.name,
                  service.duration_minutes,
                  sayMoney(service.price_cents, service.currency),
                )}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}
