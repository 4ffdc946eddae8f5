/* Why a message did not reach its patient, in words that staff can act on. */
import { t } from "@lingui/core/macro";

/**
 * Says why a message failed and what helps. `code` is Meta's error code or a reason of Cita; codes about which a desk can
 * do the same share one text, and an unknown one is named, so that support can look it up.
 */
export function sayFailure(code: string): string {
  switch (code) {
    case "131026":
      return t`Ese número no recibe mensajes de WhatsApp. Llame al paciente y revise su número.`;
    case "131047":
      return t`Pasaron más de 24 horas desde el último mensaje del paciente. Llámelo si es urgente.`;
    case "131049":
    case "130472":
      return t`WhatsApp limitó los mensajes a este paciente. Llámelo si es urgente.`;
    case "131050":
      return t`El paciente pidió no recibir estos mensajes. Llámelo.`;
    case "DOES_NOT_FIT":
      return t`El paciente no tiene un número al que escribirle, o el mensaje es demasiado largo. Llámelo.`;
    case "LOST_ANSWER":
      return t`WhatsApp no confirmó si lo recibió: puede que le haya llegado. Pregúntele si es importante.`;
    default:
      return sayAccountFailure(code);
  }
}

/** Failures of the clinic's account, of WhatsApp or of Cita: they do not depend on the patient. */
function sayAccountFailure(code: string): string {
  switch (code) {
    case "131042":
      return t`WhatsApp no pudo cobrar a la clínica. Un administrador debe revisar el pago en Meta.`;
    case "NO_TOKEN":
      return t`La clínica no tiene conectado su WhatsApp. Un administrador debe conectarlo.`;
    case "0":
    case "190":
    case "TOKEN_SEALED":
      return t`La conexión con WhatsApp caducó. Un administrador debe conectarla de nuevo.`;
    case "NO_CHANNEL":
      return t`Iba a salir de un número de WhatsApp que ya no es de la clínica. Llame al paciente si es urgente.`;
    case "CLINIC_SUSPENDED":
      return t`Los mensajes de la clínica están detenidos. Un administrador debe comunicarse con Cita.`;
    default:
      return sayServiceFailure(code);
  }
}

const busy = new Set([
  "1",
  "2",
  "4",
  "80007",
  "130429",
  "131000",
  "131016",
  "131056",
  "131057",
  "unreachable",
]);
const ours = new Set(["UNKNOWN_KIND", "INTERNAL", "ABANDONED", "request"]);
const template = new Set(["132000", "132001", "132015", "132016"]);

function sayServiceFailure(code: string): string {
  if (/^(3|10|2\d\d)$/.test(code)) {
    return t`Meta no permite enviar desde la cuenta de la clínica. Un administrador debe revisarla en Meta.`;
  }
  if (template.has(code)) {
    return t`Meta no acepta la plantilla de este mensaje. Un administrador debe revisarla; mientras tanto, llame al paciente.`;
  }
  if (busy.has(code)) {
    return t`WhatsApp no respondió tras varios intentos. Llame al paciente si es urgente.`;
  }
  if (ours.has(code)) {
    return t`Cita no pudo enviarlo. Llame al paciente si es urgente y avísenos. (Código ${code})`;
  }
  return t`WhatsApp no lo aceptó. Llame al paciente si es urgente. (Código ${code})`;
}

/** Whether nobody knows that the message did not arrive: its answer was lost. */
export function isUnconfirmed(code: string | undefined): boolean {
  return code === "LOST_ANSWER";
}
