/* The colour of an appointment tells its doctor or its service; the state is told by the edge and the icon. */
import type { Appointment, Doctor, Service } from "@/shared/api/contract.ts";
import { colours, hueByColour, isColour } from "@/shared/lib/colours.ts";

export type ColourBy = "doctor" | "service";

interface Entry extends Pick<Doctor | Service, "id"> {
  /** What the clinic chose; by order where it chose nothing. */
  colour?: string | null;
}

/**
 * The hue of each doctor or service by its id. Who has no chosen colour gets the one of the place in the order, or the next
 * that nobody has: while there are no more than ten, and nobody chose another one's, all are different.
 */
export function huesOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const taken = new Set<string>(entries.flatMap(({ colour }) => (isColour(colour) ? [colour] : [])));
  return new Map(
    entries.map(({ id, colour }, index) => {
      const own = isColour(colour) ? colour : freeColour(index, taken);
      taken.add(own);
      return [id, hueByColour[own]];
    }),
  );
}

function freeColour(index: number, taken: ReadonlySet<string>) {
  const at = index % colours.length;
  const inOrder = [...colours.slice(at), ...colours.slice(0, at)];
  return inOrder.find((colour) => !taken.has(colour)) ?? inOrder[0] ?? "teal";
}

export function hueOf(appointment: Appointment, by: ColourBy, known: ReadonlyMap<string, number>): number {
  return known.get(by === "doctor" ? appointment.doctor_id : appointment.service_id) ?? hueByColour.teal;
}
