/* The details of an entry: each as a label and a value. What only a program can read, such as an id, is left out. */
import { t } from "@lingui/core/macro";
import type { Role } from "@/shared/api/contract.ts";
import { type ShownState, stateWord } from "@/shared/lib/appointment-words.ts";
import { isDay, sayDayOfYear, sayInstant } from "@/shared/lib/clinic-time.ts";
import { isId } from "@/shared/lib/is-id.ts";
import { planWord } from "@/shared/lib/plan-words.ts";
import { roleWord } from "@/shared/lib/role-words.ts";
import { sayAct } from "./say-act.ts";
import { sayField } from "./say-field.ts";
import { sayDoer, sayKind, sayPrivacy, sayStop } from "./say-value.ts";
import { sayWhatsAppProblem, sayWhatsAppReason, sayWhatsAppState } from "./say-whatsapp.ts";

export interface Detail {
  label: string;
  value: string;
}

/** The details in words, in the zone of the clinic. */
export function detailsOf(detail: Readonly<Record<string, unknown>>, zone: string): Detail[] {
  return Object.entries(detail).flatMap(([key, value]) => detailOf(key, value, zone));
}

/** What the sentence of the entry says already. */
const saidByAct: readonly string[] = ["slowed", "subscribed"];

function detailOf(key: string, value: unknown, zone: string): Detail[] {
  if (saidByAct.includes(key)) {
    return [];
  }
  if (isNested(value)) {
    return detailsOf(value, zone);
  }
  const said = sayValue(key, value, zone);
  return said === "" ? [] : [{ label: labelOf(key, value), value: said }];
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sayValue(key: string, value: unknown, zone: string): string {
  if (Array.isArray(value)) {
    return value.map((one) => (key === "fields" ? sayField(String(one)) : String(one))).join(", ");
  }
  switch (typeof value) {
    case "boolean":
      return value ? t`Sí` : t`No`;
    case "number":
      return String(value);
    case "string":
      return sayText(key, value, zone);
    default:
      return "";
  }
}

function sayText(key: string, text: string, zone: string): string {
  if (isId(text)) {
    return "";
  }
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text))) {
    return sayInstant(zone, text);
  }
  const day: unknown = text;
  if (isDay(day)) {
    return sayDayOfYear(day);
  }
  switch (key) {
    case "plan":
      return planWord(text);
    case "role":
      return isRole(text) ? roleWord(text) : text;
    case "act":
      return sayAct(text);
    case "from":
    case "to":
      return isState(text) ? stateWord(text) : (sayWhatsAppState(text) ?? text);
    case "by":
      return sayDoer(text) ?? text;
    case "kind":
      return sayKind(text) ?? text;
    case "privacy":
      return sayPrivacy(text) ?? text;
    case "status":
      return sayWhatsAppState(text) ?? text;
    case "problem":
      return sayWhatsAppProblem(text) ?? text;
    case "reason":
      return sayWhatsAppReason(text) ?? sayStop(text) ?? text;
    default:
      return text;
  }
}

function isRole(text: string): text is Role {
  return text === "admin" || text === "staff" || text === "doctor";
}

const states: readonly ShownState[] = ["booked", "confirmed", "arrived", "attended", "no_show", "cancelled"];

function isState(text: string): text is ShownState {
  return states.some((state) => state === text);
}

/** What the page has no word for is called as the server calls it. */
function labelOf(key: string, value: unknown): string {
  switch (key) {
    case "from":
      return isDay(value) ? t`Desde` : t`Era`;
    case "to":
      return isDay(value) ? t`Hasta` : t`Quedó`;
    case "act":
      return t`Qué se hizo`;
    case "taken_at":
      return t`Se había anotado`;
    case "fields":
      return t`Qué cambió`;
    case "reason":
      return t`Motivo`;
    case "plan":
      return t`Plan`;
    case "expires_at":
    case "ends_at":
      return t`Hasta`;
    case "delete_at":
      return t`Se borra`;
    case "file":
    case "files":
      return t`Archivos`;
    case "starts_at":
      return t`Comienza`;
    case "previous_starts_at":
      return t`Antes comenzaba`;
    case "previous_ends_at":
      return t`Antes terminaba`;
    case "count":
      return t`Cuántas veces`;
    case "visits":
      return t`Citas que pasaron`;
    case "problem":
      return t`Problema`;
    case "status":
      return t`Resultado`;
    default:
      return sayField(key);
  }
}
