/* Words about services. */
import { plural, t } from "@lingui/core/macro";
import type { Doctor, Need, Resource, Service } from "@/shared/api/contract.ts";
import { colourWord } from "@/shared/lib/colour-words.ts";
import { isColour } from "@/shared/lib/colours.ts";
import { sayMoney, sayPrice } from "@/shared/lib/money.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { kindWord } from "@/shared/lib/resource-words.ts";
import { centsOf } from "./price.ts";
import type { ServiceField, ServiceValues } from "./values.ts";

/** What the times before and after mean for the agenda. */
export function sayRoom({
  before,
  minutes,
  after,
}: Pick<ServiceValues, "before" | "minutes" | "after">): string {
  const total = before + minutes + after;
  if (Number.isNaN(total)) {
    return "";
  }
  if (before > 0 && after > 0) {
    return t`En la agenda cada cita ocupa ${total} minutos: ${before} para preparar, ${minutes} de atención y ${after} para terminar. Al paciente se le dice solo la hora de su atención.`;
  }
  if (before > 0) {
    return t`En la agenda cada cita ocupa ${total} minutos: ${before} para preparar y ${minutes} de atención. Al paciente se le dice solo la hora de su atención.`;
  }
  if (after > 0) {
    return t`En la agenda cada cita ocupa ${total} minutos: ${minutes} de atención y ${after} para terminar. Al paciente se le dice solo la hora de su atención.`;
  }
  return t`En la agenda cada cita ocupa ${minutes} minutos, y la siguiente puede empezar enseguida.`;
}

/** `30 min · $22.00`, with what it needs before and after. */
export function sayFacts(service: Service): string {
  const { duration_minutes: minutes, buffer_before_minutes: before, buffer_after_minutes: after } = service;
  return [
    t`${minutes} min`,
    sayPrice(service.price_cents, service.currency),
    ...(before > 0 ? [t`${before} min antes`] : []),
    ...(after > 0 ? [t`${after} min después`] : []),
  ].join(" · ");
}

/** Who gives a service; the first ones by name where they are many. */
export function sayGivers(givers: readonly Doctor[]): string {
  const names = givers.map(sayDoctor);
  const [shown, more] = [names.slice(0, 3).join(", "), names.length - 3];
  return more > 0 ? t`${shown} y ${plural(more, { one: "# más", other: "# más" })}` : shown;
}

/** What visits need beside their doctor: `Sala 1 o Sala 2 · Rayos X`. */
export function sayNeeds(needs: readonly Need[], resources: readonly Resource[]): string {
  return needs.map((need) => sayNeed(need, resources)).join(" · ");
}

function sayNeed({ kind, any_of }: Need, resources: readonly Resource[]): string {
  const used = resources.filter(({ id, is_active }) => is_active && any_of.includes(id));
  const [one, other] = used.map(({ name }) => name);
  const count = used.length;
  if (count > 2) {
    return kind === "room" ? t`una de ${count} salas` : t`uno de ${count} aparatos`;
  }
  return one && other ? t`${one} o ${other}` : (one ?? "");
}

/** Whether visits need something of which nothing is used any more, so that none can be booked. */
export function isStopped(needs: readonly Need[], resources: readonly Resource[]): boolean {
  return needs.some(({ any_of }) => !resources.some(({ id, is_active }) => is_active && any_of.includes(id)));
}

export function fieldWord(field: ServiceField): string {
  switch (field) {
    case "name":
      return t`Nombre`;
    case "minutes":
      return t`Duración`;
    case "price":
      return t`Precio`;
    case "before":
      return t`Tiempo antes`;
    case "after":
      return t`Tiempo después`;
    case "colour":
      return t`Color`;
    case "aliases":
      return t`Otros nombres`;
    case "preparation":
      return t`Preparación`;
    case "inChat":
      return t`Por WhatsApp`;
    case "doctors":
      return t`Quién lo da`;
    case "room":
    case "device":
      return kindWord(field);
    case "otherDevice":
      return t`Otro aparato`;
  }
}

/** What stands in a field, for whoever compares two values. */
export function sayValue(
  values: ServiceValues,
  field: ServiceField,
  currency: string,
  { doctors, resources }: { doctors: readonly Doctor[]; resources: readonly Resource[] },
): string {
  switch (field) {
    case "minutes":
    case "before":
    case "after": {
      const minutes = values[field];
      return t`${minutes} min`;
    }
    case "price":
      return sayMoney(centsOf(values.price) ?? 0, currency);
    case "colour":
      return isColour(values.colour) ? colourWord(values.colour) : t`Automático`;
    case "inChat":
      return values.inChat ? t`Sí` : t`No`;
    case "doctors":
      return sayGivers(doctors.filter(({ id }) => values.doctors.includes(id))) || t`(nadie)`;
    case "room":
    case "device":
    case "otherDevice":
      return (
        resources
          .filter(({ id }) => values[field].includes(id))
          .map(({ name }) => name)
          .join(", ") || t`(no hace falta)`
      );
    default:
      return values[field] || t`(vacío)`;
  }
}
