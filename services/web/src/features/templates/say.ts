/* Words about templates: what each is for, how it stands with Meta, and what to do. */
import { plural, t } from "@lingui/core/macro";
import type { ChipTone } from "@/shared/ui/chip.tsx";
import type { Template, TemplateState } from "./api/contract.ts";

/** What a template is for; one that this page does not know yet is shown by its name. */
export function sayName(name: string): string {
  switch (name) {
    case "recordatorio_24h":
      return t`Recordatorio, un día antes`;
    case "recordatorio_2h":
      return t`Recordatorio, dos horas antes`;
    case "cita_confirmada":
      return t`Cita confirmada`;
    case "cita_reprogramada":
      return t`Cita movida`;
    case "cita_cancelada":
      return t`Cita cancelada`;
    default:
      return name;
  }
}

export function sayLanguage(language: Template["language"]): string {
  return language === "en" ? t`Inglés` : t`Español`;
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

/** What somebody of the clinic does about it; nothing where there is nothing to do. */
export function sayRemedy({ state, reason }: Template): string | undefined {
  switch (state) {
    case "rejected":
      return sayRejection(reason);
    case "paused":
      return t`Muchos pacientes la bloquearon o la reportaron. Vuelve sola en unas horas: escriba solo a quien espera el mensaje.`;
    case "disabled":
      return t`Meta la desactivó después de varias pausas. Pida en su administrador de WhatsApp que la revise de nuevo.`;
    default:
      return undefined;
  }
}

function sayRejection(reason: string | null): string {
  const word = reason ?? "";
  switch (word.toUpperCase()) {
    case "INVALID_FORMAT":
      return t`Meta no aceptó cómo está escrita. Pida en su administrador de WhatsApp que la revise de nuevo; si la rechaza otra vez, avise al soporte de Cita.`;
    case "TAG_CONTENT_MISMATCH":
    case "INCORRECT_CATEGORY":
      return t`Meta la tomó por otra clase de mensaje. Pida en su administrador de WhatsApp que la revise como mensaje de utilidad.`;
    case "PROMOTIONAL":
      return t`Meta la tomó por publicidad. Pida en su administrador de WhatsApp que la revise de nuevo: es un aviso sobre una cita.`;
    case "ABUSIVE_CONTENT":
    case "SCAM":
      return t`Meta desconfía de la cuenta. Complete la verificación de su negocio en Meta, y pida que revise la plantilla de nuevo.`;
    case "":
    case "NONE":
      return t`Meta no dijo por qué. Pida en su administrador de WhatsApp que la revise de nuevo.`;
    default:
      return t`Meta dio este motivo: ${word}. Pida en su administrador de WhatsApp que la revise de nuevo.`;
  }
}

/** What came of asking Meta. */
export function sayOutcome(before: number, after: number): string {
  const created = before - after;
  return created > 0
    ? t`${plural(created, {
        one: "Se creó # plantilla. Meta la revisa en unos minutos, a veces en un día.",
        other: "Se crearon # plantillas. Meta las revisa en unos minutos, a veces en un día.",
      })}`
    : t`Está al día: así están sus plantillas en Meta.`;
}
