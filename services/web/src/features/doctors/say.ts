/* Words about doctors, their weeks and their days off. */
import { plural, t } from "@lingui/core/macro";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { addDays, sayClock, sayShortDay } from "@/shared/lib/clinic-time.ts";
import { colourWord } from "@/shared/lib/colour-words.ts";
import { isColour } from "@/shared/lib/colours.ts";
import { serverNow } from "@/shared/lib/server-clock.ts";
import { sayWeekday } from "@/shared/lib/weekday-words.ts";
import type { DayOffSpan } from "./api/contract.ts";
import type { DoctorField, DoctorValues } from "./values.ts";
import { type DayProblem, isOvernight, lengthOf, type Period, sizeOf, type Week, weekOf } from "./week.ts";

export function sayDayProblem(problem: DayProblem): string {
  switch (problem) {
    case "incomplete":
      return t`Complete las horas, o quite el horario que falta.`;
    case "empty":
      return t`Un horario no puede terminar a la misma hora en que empieza.`;
    case "overlap":
      return t`Dos horarios de este día se cruzan.`;
    case "into-next":
      return t`El último horario pasa de la medianoche y se cruza con el día siguiente.`;
    case "break-incomplete":
      return t`Complete las horas del descanso, o quítelo.`;
    case "break-empty":
      return t`Un descanso no puede terminar a la misma hora en que empieza.`;
  }
}

/** What the end of a period means where a clock time alone would not say it. */
export function sayEnd(period: Period): string | undefined {
  if (period.start && period.end === "24:00") {
    return t`Hasta la medianoche.`;
  }
  if (!isOvernight(period) || period.start === period.end) {
    return undefined;
  }
  const [end, length] = [sayClock(period.end), sayLength(lengthOf(period))];
  return t`Hasta las ${end} del día siguiente (${length}).`;
}

function sayLength(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const whole = t`${plural(hours, { one: "# hora", other: "# horas" })}`;
  return rest === 0 ? whole : t`${whole} y ${rest} min`;
}

/** `5 días, 40 horas por semana`; nothing where there are no hours. */
export function sayWeekSize(doctor: Doctor): string | undefined {
  const { days, minutes } = sizeOf(weekOf(doctor.doctor_working_hours, doctor.doctor_breaks));
  if (days === 0) {
    return undefined;
  }
  const length = sayLength(minutes);
  return t`${plural(days, { one: "# día", other: "# días" })}, ${length} por semana`;
}

/** Whole days, or hours of them: `lun 7 dic – vie 11 dic`, `mar 8 dic, de 1:00 a 3:00 p. m.`. */
export function sayDayOff({ starts_on, ends_on, from, to }: DayOffSpan): string {
  const first = sayShortDay(starts_on);
  const last = sayShortDay(ends_on);
  const range = starts_on === ends_on ? first : `${first} – ${last}`;
  const year = ends_on.slice(0, 4);
  // Holidays are entered years ahead.
  const days = year === String(serverNow().getUTCFullYear()) ? range : t`${range} de ${year}`;
  if (!from || !to) {
    return days;
  }
  const [begin, end] = [sayClock(from), sayClock(to)];
  return t`${days}, de ${begin} a ${end}`;
}

/** How many days a span has, where it is more than one. */
export function sayDays({ starts_on, ends_on }: DayOffSpan): string | undefined {
  let days = 1;
  for (let day = starts_on; day < ends_on && days < 400; day = addDays(day, 1)) {
    days += 1;
  }
  return days > 1 ? t`${plural(days, { one: "# día", other: "# días" })}` : undefined;
}

export function fieldWord(field: DoctorField): string {
  switch (field) {
    case "fullName":
      return t`Nombre y apellido`;
    case "title":
      return t`Título`;
    case "specialty":
      return t`Especialidad`;
    case "minutes":
      return t`Duración de la consulta`;
    case "pause":
      return t`Pausa entre citas`;
    case "colour":
      return t`Color`;
    case "services":
      return t`Servicios`;
    case "phone":
      return t`Teléfono`;
    case "email":
      return t`Correo electrónico`;
    case "week":
      return t`Horario de la semana`;
  }
}

/** What stands in a field, for whoever compares two values. */
export function sayValue(values: DoctorValues, field: DoctorField, services: readonly Service[]): string {
  switch (field) {
    case "minutes":
    case "pause": {
      const minutes = values[field];
      return t`${minutes} min`;
    }
    case "colour":
      return isColour(values.colour) ? colourWord(values.colour) : t`Automático`;
    case "services":
      return (
        services
          .filter(({ id }) => values.services.some((one) => one.id === id))
          .map(({ name }) => name)
          .join(", ") || t`(ninguno)`
      );
    case "week":
      return sayWeek(values.week);
    default:
      return values[field] || t`(vacío)`;
  }
}

function sayWeek(week: Week): string {
  const days = week.flatMap(({ hours }, at) => {
    const day = sayWeekday(at);
    const spans = hours.map(({ start, end }) => `${sayClock(start)} – ${sayClock(end)}`);
    return spans.length > 0 ? [`${day}: ${spans.join(", ")}`] : [];
  });
  return days.join("; ") || t`Sin horas`;
}
