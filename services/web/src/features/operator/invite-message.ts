/*
 * What the operator sends to somebody whose request was accepted. It is written in Spanish whatever language the
 * operator's pages speak, because the clinics do.
 */

interface Invitation {
  contactName: string;
  clinicName: string;
  code: string;
  /** Where the application is, as `https://cita.example`. */
  origin: string;
}

interface Days {
  /** Until the code ends. */
  expiresInDays: number;
  /** Of use after the registration. */
  trialDays: number;
}

export function registrationLink(origin: string, code: string): string {
  return `${origin}/registro?codigo=${code}`;
}

export function inviteMessage({ contactName, clinicName, code, origin }: Invitation, days?: Days): string {
  const once = `Su código es ${code} y sirve una sola vez`;
  return [
    `Hola, ${contactName}:`,
    `Ya puede empezar a usar Cita en ${clinicName}. Regístrese aquí:`,
    registrationLink(origin, code),
    days
      ? `${once}, durante ${sayDays(days.expiresInDays)}. Tendrá ${sayDays(days.trialDays)} de prueba sin costo.`
      : `${once}.`,
    "Si tiene alguna duda, responda a este mensaje, por favor. ¡Con gusto le ayudamos!",
  ].join("\n\n");
}

function sayDays(count: number): string {
  return count === 1 ? "1 día" : `${count} días`;
}
