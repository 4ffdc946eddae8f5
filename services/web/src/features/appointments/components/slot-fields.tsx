import { t } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import type { Ref } from "react";
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Doctor } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { addDays, isDay, sayClock } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { sayAt } from "@/shared/lib/say-at.ts";
import { DatePicker } from "@/shared/ui/date-picker.tsx";
import { Select } from "@/shared/ui/select.tsx";
import { sayDayOff, sayDayWithoutWork } from "../day-off.ts";
import { anyDoctor } from "../slots.ts";
import type { useSlots } from "../use-slots.ts";
import { FirstFreeSearch } from "./first-free-search.tsx";
import type { OtherTimeProps } from "./other-time.tsx";
import { SlotChoice } from "./slot-choice.tsx";

/** Where an appointment is put. */
export interface Place {
  /** Or `anyDoctor`. */
  doctorId: string;
  date: string;
  startTime: string;
}

interface SlotFieldsProps {
  place: Place;
  serviceId: string;
  /** Only for another length than the service's. */
  durationMinutes?: number | undefined;
  doctors: Doctor[];
  today: string;
  times: ReturnType<typeof useSlots>;
  /** So many days ahead patients book by themselves. */
  horizonDays?: number | undefined;
  /** The time that counts as chosen. */
  chosen: string;
  /** The time that was touched on the agenda, `HH:MM`. */
  wanted?: string | undefined;
  /** Offers to type a time that is not in the list. */
  other?: OtherTimeProps | undefined;
  errors: { doctorId?: string | undefined; date?: string | undefined; startTime?: string | undefined };
  onPlace: (place: Partial<Place>) => void;
  timesRef?: Ref<HTMLFieldSetElement>;
}

/** With whom, on which day and at which free time; or the first free time. */
export function SlotFields(props: SlotFieldsProps) {
  const { place, serviceId, durationMinutes, doctors, today, times, chosen, wanted, other, errors } = props;
  const { onPlace, timesRef } = props;
  const { t } = useLingui();
  const dateProblem = problemOf(place.date, today);
  const able = doctors.filter(({ services }) => !serviceId || services.includes(serviceId));
  const slot = times.slots?.find(({ startTime }) => startTime === chosen);
  const doctor = slot && doctors.find(({ id }) => id === slot.doctorId);
  const name = doctor && sayDoctor(doctor);

  const agendas = useQueryClient().getQueriesData<Agenda>({ queryKey: keys.agendas });
  const daysOff = agendas.flatMap(([, agenda]) => agenda?.daysOff ?? []);
  const wished = doctors.find(({ id }) => id === place.doctorId);

  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <Select
          label={t`Doctora o doctor`}
          value={place.doctorId}
          errorMessage={errors.doctorId}
          onChange={(doctorId) => onPlace({ doctorId, startTime: "" })}
          options={[
            { id: anyDoctor, label: t`Cualquiera que esté libre` },
            ...able.map((one) => ({ id: one.id, label: sayDoctor(one), description: one.specialty })),
          ]}
        />
        <DatePicker
          label={t`Fecha`}
          value={place.date}
          min={today}
          today={today}
          errorMessage={errors.date}
          description={sayHorizon(place.date, today, props.horizonDays)}
          tellsImpossible
          onChange={(date) => onPlace({ date, startTime: "" })}
        />
      </div>
      <FirstFreeSearch
        of={{
          doctorId: place.doctorId,
          serviceId,
          durationMinutes,
          from: dateProblem ? today : place.date || today,
        }}
        today={today}
        doctors={doctors}
        onFound={onPlace}
      />
      <SlotChoice
        times={times}
        chosen={chosen}
        gone={
          isGone(times.slots, wanted) && !chosen && !errors.startTime
            ? sayAt(sayClock(wanted ?? ""))
            : undefined
        }
        dateProblem={dateProblem}
        whyNone={sayDayOff(daysOff, place.date, wished) ?? sayDayWithoutWork(doctors, place.date, wished)}
        error={errors.startTime}
        onChoose={(startTime) => onPlace({ startTime })}
        onNextDay={() => onPlace({ date: addDays(place.date, 1), startTime: "" })}
        other={other}
        rootRef={timesRef}
      />
      {name && place.doctorId === anyDoctor ? (
        <p className="text-sm text-ink-soft" role="status">{t`Será con ${name}.`}</p>
      ) : null}
    </>
  );
}

/** That patients cannot book so far ahead by themselves, while the desk can. */
function sayHorizon(date: string, today: string, days: number | undefined): string | undefined {
  return days !== undefined && isDay(date) && date > addDays(today, days)
    ? t`Por WhatsApp se agenda hasta ${days} días adelante; desde aquí sí puede agendar más lejos.`
    : undefined;
}

function isGone(slots: readonly { startTime: string }[] | undefined, wanted: string | undefined): boolean {
  return Boolean(wanted && slots && slots.length > 0 && !slots.some(({ startTime }) => startTime === wanted));
}

/** Why nobody is asked for the free times of a day. */
function problemOf(date: string, today: string): string | undefined {
  if (date === "") {
    return undefined;
  }
  const dayOfYear = date.slice(-6);
  if (isDay(date)) {
    return date < today ? t`Esa fecha ya pasó.` : undefined;
  }
  // The same day of another year tells whether it is the year that is wrong.
  return isDay(`2024${dayOfYear}`) && dayOfYear !== "-02-29"
    ? t`Revise el año de la fecha.`
    : t`Esa fecha no existe. Elija otra, por favor.`;
}
