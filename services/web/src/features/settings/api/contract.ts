/* The shapes of a clinic's settings. They stand here until `docs/openapi.json` has them. */
import type { Operation } from "@/shared/api/operation.ts";

/** Opening windows by weekday, `"1"` for Monday to `"7"`; each with start and end as `HH:MM`, the end up to `24:00`. */
export type Hours = Record<string, string[][]>;

export type WhatsAppStatus = "not_connected" | "pending" | "active" | "degraded" | "blocked";

/** What the administration of a clinic can change. */
export interface Changeable {
  name: string;
  clinic_type: "general" | "dental";
  phone: string;
  address: string;
  city: string;
  country: string;
  timezone: string;
  currency: string;
  language: "es-SV" | "en";
  hours: Hours;
  emergency_text: string;
  emergency_number: string;
  bot_enabled: boolean;
  /** How long the assistant waits for further messages before it answers. */
  quiet_seconds: number;
  booking_horizon_days: number;
  min_notice_minutes: number;
  requires_confirmation: boolean;
  payment_methods: string[];
  whatsapp_phone_number_id: string | null;
  whatsapp_business_account_id: string | null;
  /** Only its beginning; sending that back changes nothing. */
  whatsapp_access_token: string | null;
  whatsapp_verify_token: string | null;
}

/** Why the clinic's number does not work. */
export type NumberProblem =
  | "not_connected"
  | "token_missing"
  | "token_refused"
  | "number_not_found"
  | "number_banned"
  | "not_subscribed"
  | "no_answer";

export interface Settings extends Changeable {
  id: string;
  slug: string;
  whatsapp_display_phone_number: string | null;
  whatsapp_status: WhatsAppStatus;
  /** What the last test found; null while the number works or was not tested. */
  whatsapp_problem: NumberProblem | null;
  /** Rises with each change, so that nobody overwrites what somebody else changed meanwhile. */
  version: number;
}

export type SettingsChange = Partial<Changeable> & { version: number };

/** What WhatsApp answers about the clinic's number at this moment. */
export interface WhatsAppTest {
  ok: boolean;
  display_phone_number: string | null;
  verified_name: string | null;
  quality: string | null;
  /** Why it does not work, in a Spanish sentence, and the same as a word. */
  problem: string | null;
  problem_code: NumberProblem | null;
}

export type StepKey = "hours" | "services" | "doctors" | "whatsapp" | "test_message";

export interface FirstSteps {
  steps: { key: StepKey; done: boolean }[];
  finished: boolean;
}

export interface SettingsPaths {
  "/api/clinics/settings": {
    get: Operation<Settings>;
    patch: Operation<Settings, { body: SettingsChange }>;
  };
  "/api/clinics/settings/whatsapp/test": { post: Operation<WhatsAppTest, { body: Record<string, never> }> };
  "/api/clinics/first-steps": { get: Operation<FirstSteps> };
}
