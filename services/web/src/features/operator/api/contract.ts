/* The shapes of the operator's pages, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

type Answer<Operation extends Record<string | number, unknown>> = SuccessResponseJSON<Operation>;

/** What somebody wrote who would like to try Cita. */
export type DemoRequest = Answer<paths["/api/superadmin/demo-requests"]["get"]>["demo_requests"][number];

export type InviteCode = Answer<paths["/api/superadmin/invite-codes"]["get"]>["invite_codes"][number];
export type NewInviteCode =
  paths["/api/superadmin/invite-codes"]["post"]["requestBody"]["content"]["application/json"];

/** A clinic with its plans, and what operators did about it. */
export type ClinicDetail = Answer<paths["/api/superadmin/clinics/{id}"]["get"]>;
export type Clinic = ClinicDetail["clinic"];
/** A plan that the operator has given, whatever the clinic pays for. */
export type Grant = ClinicDetail["grants"][number];
/** Something that an operator did about the clinic. */
export type Act = Omit<ClinicDetail["acts"][number], "detail"> & { detail: Record<string, unknown> };
/** Something that an operator did, in whichever clinic or in none. */
export type InstallationAct = Omit<Answer<paths["/api/superadmin/acts"]["get"]>["acts"][number], "detail"> & {
  detail: Record<string, unknown>;
};
export type NewGrant =
  paths["/api/superadmin/clinics/{id}/grants/{grant_id}"]["put"]["requestBody"]["content"]["application/json"];

/** Whose second step is taken off, and why. */
export type SecondStepRemoval =
  paths["/api/superadmin/clinics/{id}/totp/disable"]["post"]["requestBody"]["content"]["application/json"];

/** The keys of the installation, without anything secret. */
export type InstallationKeys = Answer<paths["/api/superadmin/keys"]["get"]>;
/** A key that signs the tokens of staff, or only verifies them. */
export type TokenKey = InstallationKeys["tokens"][number];

/** What a list can be narrowed to. */
type QueryOf<Operation> = Operation extends { parameters: { query?: infer Query } }
  ? NonNullable<Query>
  : never;
export type RequestStatus = NonNullable<QueryOf<paths["/api/superadmin/demo-requests"]["get"]>["status"]>;
export type CodeStatus = NonNullable<QueryOf<paths["/api/superadmin/invite-codes"]["get"]>["status"]>;
export type ClinicStatus = NonNullable<QueryOf<paths["/api/superadmin/clinics"]["get"]>["status"]>;
