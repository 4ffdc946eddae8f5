/* The one table from the server's stable codes to what staff read. */
import { Problem } from "./problem.ts";

export const problemTexts: Readonly<Record<string, string>> = {
  INVALID_CREDENTIALS: "El correo o la contraseña no coinciden. Revíselos e intente de nuevo, por favor.",
  TOO_MANY_ATTEMPTS: "Hubo demasiados intentos. Espere unos minutos y vuelva a intentarlo, por favor.",
  TOO_MANY_REQUESTS: "Vamos demasiado rápido. Espere un momento y vuelva a intentarlo, por favor.",
  UNAUTHENTICATED: "Su sesión terminó. Ingrese de nuevo, por favor.",
  USER_INACTIVE: "Su usuario está desactivado. Consulte con la persona que administra la clínica.",
  SUBSCRIPTION_EXPIRED: "La suscripción de la clínica venció.",
  FORBIDDEN: "Su usuario no tiene permiso para hacer esto.",
  PLAN_UPGRADE_REQUIRED: "El plan actual de la clínica no incluye esta función.",
  NOT_FOUND: "No encontramos lo que buscaba. Quizás alguien lo cambió hace un momento.",
  METHOD_NOT_ALLOWED: "Esta operación no está disponible.",
  INVALID_FIELD: "Revise este dato, por favor.",
  INVALID_JSON: "No pudimos leer la solicitud. Actualice la página e intente de nuevo.",
  PAYLOAD_TOO_LARGE: "El texto es demasiado largo.",
  SLOT_TAKEN: "Alguien acaba de tomar ese horario. Elija otro de los que siguen libres, por favor.",
  DOCTOR_AWAY: "La doctora o el doctor no atiende ese día. Elija otra fecha, por favor.",
  OUTSIDE_WORKING_HOURS: "Ese horario está fuera de las horas de atención. Elija otro, por favor.",
  NOT_ALLOWED: "La cita cambió y esta acción ya no es posible. Ya le mostramos su estado actual.",
  CHECK_UNAVAILABLE: "No pudimos verificar su acceso en este momento. Intente de nuevo en unos segundos.",
  UNAVAILABLE: "El servicio no está disponible en este momento. Intente de nuevo en unos segundos.",
  INTERNAL: "Algo falló de nuestro lado. Intente de nuevo en unos segundos.",
  UNREACHABLE: "No hay conexión con Cita. Revise su internet; seguimos intentando.",
  UNREADABLE: "Recibimos una respuesta que no entendimos. Intente de nuevo, por favor.",
};

const unknownText = "Algo no salió bien. Intente de nuevo, por favor.";

/** What to tell staff about an error, in Spanish; never the server's own text. */
export function problemText(error: unknown): string {
  return error instanceof Problem ? (problemTexts[error.code] ?? unknownText) : unknownText;
}

/** A line for support, only where the server said how to find the request. */
export function problemReference(error: unknown): string | undefined {
  return error instanceof Problem && error.status >= 500 && error.traceId
    ? `Referencia para soporte: ${error.traceId}`
    : undefined;
}
