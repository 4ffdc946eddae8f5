/* Words about rooms and devices, for whoever arranges them. */
import { plural, t } from "@lingui/core/macro";
import type { Resource, Service } from "@/shared/api/contract.ts";
import { kindWord } from "@/shared/lib/resource-words.ts";
import type { ResourceField, ResourceValues } from "./values.ts";

/** Which services need it; the first ones by name where they are many. */
export function sayUsers(services: readonly Service[]): string {
  const names = services.map(({ name }) => name);
  const [shown, more] = [names.slice(0, 3).join(", "), names.length - 3];
  return more > 0 ? t`${shown} y ${plural(more, { one: "# más", other: "# más" })}` : shown;
}

export function sayUnused(kind: Resource["kind"]): string {
  return kind === "room" ? t`Ningún servicio la pide` : t`Ningún servicio lo pide`;
}

export function fieldWord(field: ResourceField): string {
  switch (field) {
    case "kind":
      return t`Qué es`;
    case "name":
      return t`Nombre`;
    case "notes":
      return t`Notas`;
  }
}

/** What stands in a field, for whoever compares two values. */
export function sayValue(values: ResourceValues, field: ResourceField): string {
  return field === "kind" ? kindWord(values.kind) : values[field] || t`(vacío)`;
}
