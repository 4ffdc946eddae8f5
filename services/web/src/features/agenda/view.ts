/* What every view of the agenda is given by the page. */
import type { Agenda } from "@/shared/api/agenda.ts";
import type { Appointment, Doctor } from "@/shared/api/contract.ts";
import type { Now } from "./columns.ts";
import type { HeldTime } from "./holds.ts";
import type { MoveTarget } from "./moving.ts";
import type { ServiceLengths } from "./plan.ts";
import type { Preferences } from "./preferences.ts";

/** A free time that was touched; without a doctor when the column shows several. */
export interface Pick {
  date: string;
  minute: number;
  doctorId: string | undefined;
}

export interface ViewProps {
  /** The doctors that the filters admit. */
  doctors: Doctor[];
  agenda: Agenda;
  /** The times that are kept for somebody now. */
  held: HeldTime[];
  now: Now;
  preferences: Preferences;
  /** The hues of doctors and services by id. */
  hues: ReadonlyMap<string, number>;
  /** The names of rooms and devices by id; a clinic may have none. */
  resourceNames?: ReadonlyMap<string, string> | undefined;
  /** Empty until the services have come. */
  lengths: ServiceLengths;
  freshIds: ReadonlySet<string>;
  onOpen: (appointment: Appointment) => void;
  /** A time that is neither booked nor free was pressed; without it, why is said. */
  onHeld?: (held: HeldTime) => void;
  /** Hours in which somebody is away were pressed; without it they cannot be. */
  onAway?: ((where: Omit<Pick, "minute">) => void) | undefined;
  /** These are `undefined` for somebody who arranges nothing, as a doctor. */
  onPick: ((pick: Pick) => void) | undefined;
  onMove: ((appointment: Appointment, target: MoveTarget) => void) | undefined;
}
