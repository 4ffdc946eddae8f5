/*
 * The shapes that the pages work with. Answers and bodies are taken from `generated.ts` by path and method, so that
 * renaming a schema on the server changes nothing here. Dates and times are text, as sent.
 */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { components, paths } from "./generated.ts";

type Answer<Operation extends Record<string | number, unknown>> = SuccessResponseJSON<Operation>;

/** Who is signed in, and at which clinic. */
export type Identity = Answer<paths["/api/auth/me"]["get"]>;
export type User = Identity["user"];
/** What a member of the clinic may do. */
export type Role = User["role"];

/** Those who work at the clinic, and how many of them the plan allows to be active. */
export type Team = Answer<paths["/api/users"]["get"]>;
export type TeamMember = Team["users"][number];
/** The body of `POST /api/users`. */
export type NewMember = paths["/api/users"]["post"]["requestBody"]["content"]["application/json"];
/** The body of `PATCH /api/users/{id}`. */
export type MemberChange = paths["/api/users/{id}"]["patch"]["requestBody"]["content"]["application/json"];
/** The own WhatsApp number, and what is sent there. */
export type OwnNumber = Answer<paths["/api/users/me/whatsapp"]["get"]>;
/** A browser in which the user is signed in. */
export type OpenSession = Answer<paths["/api/auth/sessions"]["get"]>["sessions"][number];

/** The clinic as its settings have it. */
export type Clinic = Answer<paths["/api/clinics/me"]["get"]>;

/** The clinic's plan and subscription. */
export type Billing = Answer<paths["/api/billing"]["get"]>;

export type Doctor = Answer<paths["/api/doctors"]["get"]>["doctors"][number];
/** A span that repeats every week; weekday 0 is Sunday, times are `HH:MM` on the clinic's clock. */
export type WeeklySpan = Doctor["doctor_working_hours"][number];
export type Service = Answer<paths["/api/services"]["get"]>["services"][number];
/** One room or device that a visit for a service needs, of those of which any will do. */
export type Need = Service["needs"][number];
/** A room or a device of the clinic. */
export type Resource = Answer<paths["/api/resources"]["get"]>["resources"][number];
export type FreeTime = Answer<paths["/api/doctors/{id}/availability"]["get"]>[number];

export type Appointment = Answer<paths["/api/appointments/{id}"]["get"]>;
export type AppointmentStatus = Appointment["status"];
export type AppointmentSource = Appointment["source"];
/** The body of `POST /api/appointments`. */
/** The page knows with whom each free time is, so it always says. */
export type BookingRequest =
  paths["/api/appointments"]["post"]["requestBody"]["content"]["application/json"] & {
    doctorId: string;
  };

/** A day, or hours of a day, on which the clinic or, with a `doctor_id`, one of its doctors does not work. */
export type DayOff = components["schemas"]["DayOff"];
export type Hold = components["schemas"]["Hold"];

/** A patient as lists show them. */
export type Patient = Answer<paths["/api/patients"]["get"]>["patients"][number];
/** A patient in full, with the appointments, newest first. */
export type PatientDetail = Answer<paths["/api/patients/{id}"]["get"]>;
export type PatientVisit = PatientDetail["appointments"][number];

/** A page of a conversation's messages, oldest first; `next` leads to earlier ones. */
export type ThreadPage = Answer<paths["/api/conversations/{id}"]["get"]>;
export type Conversation = ThreadPage["conversation"];
export type Message = ThreadPage["messages"][number];

export type Delivery = Answer<paths["/api/deliveries"]["get"]>["deliveries"][number];
export type ComingReminder = Answer<paths["/api/deliveries"]["get"]>["coming"][number];

export type ErrorCode = components["schemas"]["ErrorCode"];

/** An event of `GET /api/stream`: its name and its data. It carries ids only; the page asks for the rest. */
export type LiveEvent = components["schemas"]["LiveEvent"];
