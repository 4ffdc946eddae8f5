/* The shapes of a clinic's settings, by path and method. */
import type { SuccessResponseJSON } from "openapi-typescript-helpers";
import type { paths } from "@/shared/api/generated.ts";

/** The settings; of secrets only the beginning, and sending that back changes nothing. */
export type Settings = SuccessResponseJSON<paths["/api/clinics/settings"]["get"]>;

/** Opening windows by weekday, `"1"` for Monday to `"7"`; each with start and end as `HH:MM`, the end up to `24:00`. */
export type Hours = Settings["hours"];
export type WhatsAppStatus = Settings["whatsapp_status"];
/** What the state of the clinic's number is known by; every view of a clinic has it. */
export type WhatsAppFacts = Pick<
  Settings,
  "whatsapp_status" | "whatsapp_status_reason" | "whatsapp_status_since"
>;
/** Why Meta keeps messages from coming or going. */
export type WhatsAppReason = NonNullable<Settings["whatsapp_status_reason"]>;
/** Why the clinic's number does not work. */
export type NumberProblem = NonNullable<Settings["whatsapp_problem"]>;

/** What is sent of a change, with the version that it was decided by. */
export type SettingsChange =
  paths["/api/clinics/settings"]["patch"]["requestBody"]["content"]["application/json"];

/** What WhatsApp answers about the clinic's number at this moment. */
export type WhatsAppTest = SuccessResponseJSON<paths["/api/clinics/settings/whatsapp/test"]["post"]>;

/** What planned opening hours would leave outside. */
export type OutsideHours = SuccessResponseJSON<paths["/api/closures/opening-hours"]["post"]>;

export type FirstSteps = SuccessResponseJSON<paths["/api/clinics/first-steps"]["get"]>;
