/* The shapes of doctors' weeks, days off and of the visits in their way, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

export type NewDoctor = paths["/api/doctors"]["post"]["requestBody"]["content"]["application/json"];
/** What is sent of a change, with the version that it was decided by. */
export type DoctorChange = paths["/api/doctors/{id}"]["patch"]["requestBody"]["content"]["application/json"];
/** A span of the week as it is sent: weekday 0 is Sunday; an end not after its start is on the next day. */
export type WrittenSpan = NonNullable<NewDoctor["workingHours"]>[number];

/** What would change, for whoever asks which visits would be in the way. */
export type Planned =
  paths["/api/doctors/{id}/conflicts"]["post"]["requestBody"]["content"]["application/json"];
/** Whole days, or the same hours of each of them. */
export type DayOffSpan =
  paths["/api/closures/conflicts"]["post"]["requestBody"]["content"]["application/json"];

/** Days off; of nobody where the whole clinic is closed. */
export type DayOffEntry = SuccessResponseJSON<paths["/api/days-off"]["get"]>["days_off"][number];
export type NewDayOff = paths["/api/days-off"]["post"]["requestBody"]["content"]["application/json"];
export type DayOffChange = paths["/api/days-off/{id}"]["patch"]["requestBody"]["content"]["application/json"];

export type Conflicts = SuccessResponseJSON<paths["/api/doctors/{id}/conflicts"]["post"]>;
/** A coming visit that fits now and would not fit then. */
export type Conflict = Conflicts["conflicts"][number];
/** Another place for a visit that is in the way. */
export type Proposal = Conflict["proposals"][number];
