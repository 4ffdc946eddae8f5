/* The settings as the form has them: what is typed is text until it is sent. */
import { printedPhone } from "@/shared/lib/printed-phone.ts";
import type { Settings, SettingsChange } from "./api/contract.ts";
import { hoursOf, type Week, weekOf } from "./hours.ts";

export interface SettingsValues {
  name: string;
  clinic_type: string;
  phone: string;
  address: string;
  city: string;
  country: string;
  timezone: string;
  currency: string;
  language: string;
  hours: Week;
  booking_horizon_days: string;
  min_notice_minutes: string;
  requires_confirmation: boolean;
  hold_minutes: string;
  max_open_visits: string;
  same_time_rule: string;
  handback_minutes: string;
  /** With commas between them. */
  payment_methods: string;
  bot_enabled: boolean;
  quiet_seconds: string;
  emergency_text: string;
  emergency_number: string;
  audit_retention_months: string;
  whatsapp_phone_number_id: string;
  whatsapp_business_account_id: string;
  whatsapp_access_token: string;
  whatsapp_verify_token: string;
}

export type SettingsField = keyof SettingsValues;

export function valuesOf(settings: Settings): SettingsValues {
  return {
    name: settings.name,
    clinic_type: settings.clinic_type,
    phone: printedPhone(settings.phone, settings.country),
    address: settings.address,
    city: settings.city,
    country: settings.country,
    timezone: settings.timezone,
    currency: settings.currency,
    language: settings.language,
    hours: weekOf(settings.hours),
    booking_horizon_days: String(settings.booking_horizon_days),
    min_notice_minutes: String(settings.min_notice_minutes),
    requires_confirmation: settings.requires_confirmation,
    hold_minutes: String(settings.hold_minutes),
    max_open_visits: String(settings.max_open_visits),
    same_time_rule: settings.same_time_rule,
    handback_minutes: String(settings.handback_minutes),
    payment_methods: settings.payment_methods.join(", "),
    bot_enabled: settings.bot_enabled,
    quiet_seconds: String(settings.quiet_seconds),
    emergency_text: settings.emergency_text,
    emergency_number: settings.emergency_number,
    audit_retention_months: String(settings.audit_retention_months),
    whatsapp_phone_number_id: settings.whatsapp_phone_number_id ?? "",
    whatsapp_business_account_id: settings.whatsapp_business_account_id ?? "",
    whatsapp_access_token: settings.whatsapp_access_token ?? "",
    whatsapp_verify_token: settings.whatsapp_verify_token ?? "",
  };
}

export const fields: readonly SettingsField[] = [
  "name",
  "clinic_type",
  "phone",
  "address",
  "city",
  "country",
  "timezone",
  "currency",
  "language",
  "hours",
  "booking_horizon_days",
  "min_notice_minutes",
  "requires_confirmation",
  "hold_minutes",
  "max_open_visits",
  "same_time_rule",
  "handback_minutes",
  "payment_methods",
  "bot_enabled",
  "quiet_seconds",
  "emergency_text",
  "emergency_number",
  "audit_retention_months",
  "whatsapp_phone_number_id",
  "whatsapp_business_account_id",
  "whatsapp_access_token",
  "whatsapp_verify_token",
];

export function isSame(one: SettingsValues, other: SettingsValues, field: SettingsField): boolean {
  return field === "phone"
    ? printedPhone(one.phone, one.country) === printedPhone(other.phone, other.country)
    : JSON.stringify(one[field]) === JSON.stringify(other[field]);
}

/** The server keeps what it has of these when nothing is given. */
const kept: readonly SettingsField[] = [
  "whatsapp_phone_number_id",
  "whatsapp_business_account_id",
  "whatsapp_access_token",
  "whatsapp_verify_token",
];

/** What of the form differs from the settings that it began with, as it is sent. */
export function changeOf(base: Settings, values: SettingsValues): SettingsChange {
  const before = valuesOf(base);
  const whole = sent(values);
  const isKept = (field: SettingsField) => kept.includes(field) && String(values[field]).trim() === "";
  const changed = fields.filter((field) => !isSame(before, values, field) && !isKept(field));
  return { ...Object.fromEntries(changed.map((field) => [field, whole[field]])), version: base.version };
}

export function isEmptyChange(change: SettingsChange): boolean {
  return Object.keys(change).every((name) => name === "version");
}

function sent(values: SettingsValues): SettingsChange {
  return {
    ...values,
    name: values.name.trim(),
    clinic_type: values.clinic_type === "dental" ? "dental" : "general",
    language: values.language === "en" ? "en" : "es-SV",
    // The assistant gives it to patients as it stands.
    phone: printedPhone(values.phone, values.country),
    address: values.address.trim(),
    city: values.city.trim(),
    hours: hoursOf(values.hours),
    booking_horizon_days: Number(values.booking_horizon_days),
    min_notice_minutes: Number(values.min_notice_minutes),
    hold_minutes: Number(values.hold_minutes),
    max_open_visits: Number(values.max_open_visits),
    same_time_rule: values.same_time_rule === "refuse" ? "refuse" : "ask",
    handback_minutes: Number(values.handback_minutes),
    payment_methods: values.payment_methods
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
    quiet_seconds: decimal(values.quiet_seconds),
    emergency_text: values.emergency_text.trim(),
    emergency_number: values.emergency_number.trim(),
    audit_retention_months: Number(values.audit_retention_months),
    whatsapp_phone_number_id: values.whatsapp_phone_number_id.trim(),
    whatsapp_business_account_id: values.whatsapp_business_account_id.trim(),
    whatsapp_access_token: values.whatsapp_access_token.trim(),
    whatsapp_verify_token: values.whatsapp_verify_token.trim(),
  };
}

/** A number as it is written here or there: `1.2` and `1,2` are the same. */
export function decimal(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
}
