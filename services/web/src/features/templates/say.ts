/* Words about templates: what each is for, how it stands with Meta, and what to do. */
import { plural, t } from "@lingui/core/macro";
import type { ChipTone } from "@/shared/ui/chip.tsx";
import type { Template, TemplateState } from "./api/contract.ts";
import { countMissing, isUnderReview } from "./standing.ts";

/** What a template is for; one that this page does not know yet is shown by its name. */
export function sayName(name: string): string {
  switch (name) {
    case "recordatorio_24h":
      return t`Recordatorio, un día antes`;
    case "recordatorio_2h":
      return t`Recordatorio, dos horas antes`;
    // Meta knows it by its first name; it tells the patient of a booking.
    case "cita_confirmada":
      return t`Cita agendada`;
    case "cita_reprogramada":
      return t`Cita movida`;
    case "cita_cancelada":
      return t`Cita cancelada`;
    case "agenda_del_dia":
      return t`Agenda del día, para quien la pidió en el equipo`;
    default:
      return name;
  }
}

/** In which language the templates of a list are. */
export function sayLanguage({ language }: Pick<Template, "language">): string {
  return language === "en" ? t`En inglés` : t`En español`;
}

/** What the templates of a language are for. */
export function sayUse({ language, in_use }: Pick<Template, "language" | "in_use">): string {
  if (in_use) {
    return t`Las que reciben sus pacientes: es el idioma de los mensajes de la clínica.`;
  }
  return language === "en"
    ? t`Ahora no se envían. Quedan listas por si cambia el idioma de los mensajes en los datos de la clínica.`
    : t`Se envían en lugar de las que Meta todavía no aprobó en inglés, a quien no escribió en las últimas 24 horas.`;
}

export function templateState(state: TemplateState): { tone: ChipTone; word: string } {
  switch (state) {
    case "missing":
      return { tone: "neutral", word: t`Falta crearla` };
    case "pending":
      return { tone: "booked", word: t`En revisión de Meta` };
    case "approved":
      return { tone: "confirmed", word: t`Aprobada` };
    case "rejected":
      return { tone: "danger", word: t`Rechazada` };
    case "paused":
      return { tone: "warn", word: t`En pausa` };
    case "disabled":
      return { tone: "danger", word: t`Desactivada por Meta` };
  }
}

/** What somebody of the clinic does about it; nothing where there is nothing to do, or the reason says all. */
export function sayRemedy({ state, reason }: Pick<Template, "state" | "reason">): string | undefined {
  switch (state) {
    case "missing":
      return reason
        ? t`Meta no dejó crearla. Intente de nuevo; si no se puede, avise a quien le dio acceso a Cita.`
        : undefined;
    case "rejected":
      return t`Pida en su administrador de WhatsApp que la revise de nuevo. Si la rechaza otra vez, avise a quien le dio acceso a Cita.`;
    case "paused":
      return t`Muchos pacientes la bloquearon o la reportaron. Vuelve sola en unas horas: escriba solo a quien espera el mensaje.`;
    case "disabled":
      return reason ? undefined : t`Pida en su administrador de WhatsApp que la revise de nuevo.`;
    default:
      return undefined;
  }
}

/** What came of asking Meta; `before` were missing until then. */
export function sayOutcome(before: number, templates: readonly Template[]): string {
  const after = countMissing(templates);
  const created = before - after;
  if (after > 0) {
    return t`Meta no dejó crear todas: abajo dice por qué.`;
  }
  if (created === 0) {
    return t`Está al día: así están sus plantillas en Meta.`;
  }
  return templates.some(isUnderReview)
    ? t`${plural(created, {
        one: "Se creó # plantilla. Meta la revisa en unos minutos, a veces en un día.",
        other: "Se crearon # plantillas. Meta las revisa en unos minutos, a veces en un día.",
      })}`
    : t`${plural(created, { one: "Se creó # plantilla.", other: "Se crearon # plantillas." })}`;
}
