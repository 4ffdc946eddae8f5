/*
 * What the operator sends with a code: to somebody whose request was accepted, or for whom it was made. It is written in Spanish whatever language the
 * operator's pages speak, because the clinics do.
 */

import type { InviteCode } from "./api/contract.ts";
import { grouped } from "./say.ts";

const farewell = "Si tiene alguna duda, responda a este mensaje, por favor. ¡Con gusto le ayudamos!";
const dayMs = 24 * 60 * 60 * 1000;

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

function registrationLink(origin: string, code: string): string {
  return `${origin}/registro?codigo=${code}`;
}

export function inviteMessage({ contactName, clinicName, code, origin }: Invitation, days?: Days): string {
  const once = `Su código es ${grouped(code)} y sirve una sola vez`;
  return [
    `Hola, ${contactName}:`,
    `Ya puede empezar a usar Cita en ${clinicName}. Regístrese aquí:`,
    registrationLink(origin, code),
    days
      ? `${once}, durante ${sayDays(days.expiresInDays)}. Tendrá ${sayDays(days.trialDays)} de prueba sin costo.`
      : `${once}.`,
    farewell,
  ].join("\n\n");
}

/** The same for a code that nobody asked for: whoever gets it is not known by name. */
export function codeMessage(made: InviteCode, origin: string): string {
  const left =
    made.expires_at === null
      ? ""
      : `, durante ${sayDays(Math.round((Date.parse(made.expires_at) - Date.parse(made.created_at)) / dayMs))}`;
  const bound = made.email === null ? "" : `, solo con el correo ${made.email}`;
  const use =
    made.access_days === null ? "" : ` Tendrá ${sayDays(made.access_days)} de uso desde que se registre.`;
  return [
    "Hola:",
    "Ya puede empezar a usar Cita en su clínica. Regístrese aquí:",
    registrationLink(origin, made.code),
    `Su código es ${grouped(made.code)} y sirve una sola vez${left}${bound}.${use}`,
    farewell,
  ].join("\n\n");
}

function sayDays(count: number): string {
  return count === 1 ? "1 día" : `${count} días`;
}
