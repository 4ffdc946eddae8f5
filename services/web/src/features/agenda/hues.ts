/* The colour of an appointment tells its doctor or its service; the state is told by the edge and the icon. */
import type { Appointment, Doctor, Service } from "@/shared/api/contract.ts";

export type ColourBy = "doctor" | "service";

/** Ten hues in degrees of OKLCH; neighbours in the list are far apart. The styles give lightness and chroma by theme. */
const hues = [192, 45, 300, 130, 255, 15, 85, 335, 160, 225] as const;

/** The hue of each doctor or service by its id. The first ten are all different. */
export function huesOf(entries: readonly Pick<Doctor | Service, "id">[]): ReadonlyMap<string, number> {
  return new Map(entries.map(({ id }, index) => [id, hues[index % hues.length] ?? hues[0]]));
}

export function hueOf(appointment: Appointment, by: ColourBy, known: ReadonlyMap<string, number>): number {
  return known.get(by === "doctor" ? appointment.doctor_id : appointment.service_id) ?? hues[0];
}
