import type { Appointment } from "@/shared/api/contract.ts";

/** The room and the devices that a visit has, as far as their names are known. */
export function sayResources(
  { resources }: Pick<Appointment, "resources">,
  names: ReadonlyMap<string, string> | undefined,
): string {
  return resources.flatMap((id) => names?.get(id) ?? []).join(", ");
}
