/* Which appointments and doctors the agenda shows. An empty list filters nothing. */
import type { Appointment, AppointmentSource, Doctor } from "@/shared/api/contract.ts";
import { type ShownState, shownState } from "@/shared/lib/appointment-words.ts";

/** The states that a filter offers; the cancelled appointments stand in a list of their own. */
export type FilteredState = Exclude<ShownState, "cancelled">;

export interface Filters {
  doctors: string[];
  states: FilteredState[];
  services: string[];
  sources: AppointmentSource[];
}

export const noFilters: Filters = { doctors: [], states: [], services: [], sources: [] };

/** The kinds of filter that are in use, for the chip. */
export function countFilters(filters: Filters): number {
  return Object.values(filters).filter((chosen) => chosen.length > 0).length;
}

/** Filters that name only what the clinic still has: a doctor or a service may be gone since they were remembered. */
export function knownFilters(
  filters: Filters,
  doctorIds: string[],
  serviceIds: string[] | undefined,
): Filters {
  return {
    ...filters,
    doctors: filters.doctors.filter((id) => doctorIds.includes(id)),
    services: serviceIds ? filters.services.filter((id) => serviceIds.includes(id)) : filters.services,
  };
}

export function shownDoctors(doctors: Doctor[], filters: Filters): Doctor[] {
  return filters.doctors.length === 0 ? doctors : doctors.filter(({ id }) => filters.doctors.includes(id));
}

export function isShown(appointment: Appointment, filters: Filters): boolean {
  return (
    admits(filters.doctors, appointment.doctor_id) &&
    admits(filters.services, appointment.service_id) &&
    admits(filters.sources, appointment.source) &&
    admitsState(filters.states, shownState(appointment))
  );
}

/** The list with the value added, or removed when it was there. */
export function toggled<T>(list: T[], value: T): T[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

function admitsState(chosen: FilteredState[], state: ShownState): boolean {
  return state === "cancelled" || admits(chosen, state);
}

function admits<T>(chosen: T[], value: T): boolean {
  return chosen.length === 0 || chosen.includes(value);
}
