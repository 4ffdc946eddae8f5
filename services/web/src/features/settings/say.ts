/* Words of the settings: weekdays, the names of the fields, and what stands in them. */
import { plural, t } from "@lingui/core/macro";
import { sayClock } from "@/shared/lib/clinic-time.ts";
import { sayZone } from "@/shared/lib/countries.ts";
import { sayMonths } from "@/shared/lib/say-months.ts";
import { sayWeekday } from "@/shared/lib/weekday-words.ts";
import type { ChipTone } from "@/shared/ui/chip.tsx";
import type { NumberProblem, WhatsAppStatus } from "./api/contract.ts";
import type { dayProblem, Week } from "./hours.ts";
import type { SettingsField, SettingsValues } from "./values.ts";

export function sayDayProblem(problem: NonNullable<ReturnType<typeof dayProblem>>): string {
  switch (problem) {
    case "incomplete":
      return t`Complete las horas, o quite el horario que falta.`;
    case "backwards":
      return t`Cada horario tiene que terminar después de que empieza.`;
    case "overlap":
      return t`Los horarios se cruzan o no están en orden.`;
  }
}

export function sayNotice(minutes: number): string {
  const hours = minutes / 60;
  if (minutes === 0) {
    return t`Sin anticipación`;
  }
  if (minutes < 60 || !Number.isInteger(hours)) {
    return t`${plural(minutes, { one: "# minuto antes", other: "# minutos antes" })}`;
  }
  const days = hours / 24;
  return hours < 48 || !Number.isInteger(days)
    ? t`${plural(hours, { one: "# hora antes", other: "# horas antes" })}`
    : t`${plural(days, { one: "# día antes", other: "# días antes" })}`;
}

/** After how long without an answer of a person. */
export function sayHandback(minutes: number): string {
  const hours = minutes / 60;
  return Number.isInteger(hours)
    ? t`${plural(hours, { one: "Después de # hora", other: "Después de # horas" })}`
    : t`${plural(minutes, { one: "Después de # minuto", other: "Después de # minutos" })}`;
}

export function saySameTimeRule(rule: string): string {
  return rule === "refuse" ? t`No agendarla` : t`Preguntarle si la quiere de todos modos`;
}

export function whatsAppState(status: WhatsAppStatus): { tone: ChipTone; word: string } {
  switch (status) {
    case "not_connected":
      return { tone: "neutral", word: t`Sin conectar` };
    case "pending":
      return { tone: "warn", word: t`Falta probarlo` };
    case "active":
      return { tone: "confirmed", word: t`Funciona` };
    case "degraded":
      return { tone: "warn", word: t`Con problemas` };
    case "blocked":
      return { tone: "danger", word: t`Bloqueado por WhatsApp` };
  }
}

export function fieldWord(field: SettingsField): string {
  switch (field) {
    case "name":
      return t`Nombre de la clínica`;
    case "clinic_type":
      return t`Tipo de clínica`;
    case "phone":
      return t`Teléfono`;
    case "address":
      return t`Dirección`;
    case "city":
      return t`Ciudad`;
    case "country":
      return t`País`;
    case "timezone":
      return t`Zona horaria`;
    case "currency":
      return t`Moneda`;
    case "language":
      return t`Idioma de los mensajes`;
    case "hours":
      return t`Horario`;
    case "booking_horizon_days":
      return t`Hasta cuántos días adelante`;
    case "min_notice_minutes":
      return t`Con cuánta anticipación`;
    case "requires_confirmation":
      return t`Confirmación de citas`;
    case "hold_minutes":
      return t`Minutos que se guarda una hora`;
    case "max_open_visits":
      return t`Citas pendientes por paciente`;
    case "same_time_rule":
      return t`Si el paciente ya tiene otra cita a esa hora`;
    case "handback_minutes":
      return t`Cuándo vuelve el asistente`;
    case "payment_methods":
      return t`Formas de pago`;
    case "bot_enabled":
      return t`Asistente`;
    case "quiet_seconds":
      return t`Segundos de espera`;
    case "emergency_text":
      return t`Texto de emergencia`;
    case "emergency_number":
      return t`Número de emergencia`;
    case "audit_retention_months":
      return t`Cuánto se conserva`;
    case "whatsapp_phone_number_id":
      return t`Identificador del número`;
    case "whatsapp_business_account_id":
      return t`Identificador de la cuenta`;
    case "whatsapp_access_token":
      return t`Llave de acceso`;
    case "whatsapp_verify_token":
      return t`Palabra de verificación`;
  }
}

/** What stands in a field, for whoever compares two values. */
export function sayValue(values: SettingsValues, field: SettingsField): string {
  const value = values[field];
  if (field === "hours") {
    return sayWeek(values.hours);
  }
  if (field === "min_notice_minutes") {
    return sayNotice(Number(values.min_notice_minutes));
  }
  if (field === "handback_minutes") {
    return sayHandback(Number(values.handback_minutes));
  }
  if (field === "same_time_rule") {
    return saySameTimeRule(values.same_time_rule);
  }
  if (field === "audit_retention_months") {
    return sayMonths(Number(values.audit_retention_months));
  }
  if (field === "timezone") {
    return sayZone(values.timezone);
  }
  if (field === "clinic_type") {
    return sayType(values.clinic_type);
  }
  if (typeof value === "boolean") {
    return value ? t`Sí` : t`No`;
  }
  return String(value) || t`(vacío)`;
}

export function sayType(type: SettingsValues["clinic_type"]): string {
  return type === "dental" ? t`Dental` : t`General`;
}

/** Why the number does not work and what to do about it. */
export function sayNumberProblem(problem: NumberProblem): string {
  switch (problem) {
    case "not_connected":
      return t`Todavía no hay un número de WhatsApp. Escriba su identificador para conectarlo.`;
    case "token_missing":
      return t`Falta la llave de acceso de WhatsApp. Péguela de nuevo y guarde.`;
    case "token_refused":
      return t`Meta no aceptó la llave de acceso. Genere una nueva con permiso para este número, péguela y guarde.`;
    case "number_not_found":
      return t`Meta no encuentra ese número con esta llave. Revise el identificador del número.`;
    case "number_banned":
      return t`Meta bloqueó este número. Consulte el estado de su cuenta en el administrador de WhatsApp.`;
    case "other_account":
      return t`Ese número no es de la cuenta de WhatsApp que escribió. Revise el identificador de la cuenta y guarde.`;
    case "not_subscribed":
      return t`El número responde, pero Meta no nos envía sus mensajes. Suscriba la aplicación a su cuenta de WhatsApp.`;
    case "no_answer":
      return t`Meta no respondió a tiempo. Intente de nuevo en un momento.`;
  }
}

function sayWeek(week: Week): string {
  const days = week.flatMap((windows, at) => {
    const day = sayWeekday(at);
    const spans = windows.map(({ start, end }) => `${sayClock(start)} – ${sayClock(end)}`);
    return spans.length > 0 ? [`${day}: ${spans.join(", ")}`] : [];
  });
  return days.join("; ") || t`Cerrado todos los días`;
}
