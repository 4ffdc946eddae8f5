/*
 * What was changed in the settings and not saved yet, with the settings that the form began with. The secrets of WhatsApp
 * are left out, because a draft is kept in the browser: they are pasted again.
 */
import { dropDraft, keepDraft, readDraft } from "@/shared/lib/drafts.ts";
import type { Settings } from "./api/contract.ts";
import { fields, isSame, type SettingsField, type SettingsValues, valuesOf } from "./values.ts";

const name = "settings";
/** What each draft has had since there are drafts. */
const firstFields: readonly SettingsField[] = ["name", "hours"];
const secrets: readonly SettingsField[] = ["whatsapp_access_token", "whatsapp_verify_token"];

interface SettingsDraft {
  base: Settings;
  values: SettingsValues;
}

/** A field that the draft does not know yet, because the application was updated since, is as `settings` have it. */
export function readSettingsDraft(settings: Settings): SettingsDraft | undefined {
  const kept = readDraft(name);
  if (!isSettingsDraft(kept)) {
    return undefined;
  }
  const base = { ...settings, ...kept.base };
  return { base, values: { ...valuesOf(base), ...kept.values } };
}

/** Keeps what differs; where nothing does, nothing is kept. */
export function keepSettingsDraft(base: Settings, typed: SettingsValues): void {
  const before = valuesOf(base);
  const values = { ...typed, ...Object.fromEntries(secrets.map((field) => [field, before[field]])) };
  if (fields.every((field) => isSame(before, values, field))) {
    dropDraft(name);
  } else {
    keepDraft(name, { base, values });
  }
}

export function dropSettingsDraft(): void {
  dropDraft(name);
}

function isSettingsDraft(kept: unknown): kept is SettingsDraft {
  if (typeof kept !== "object" || kept === null || !("base" in kept) || !("values" in kept)) {
    return false;
  }
  const { base, values } = kept as { base: unknown; values: unknown };
  return has(base, firstFields) && has(base, ["version"]) && has(values, firstFields);
}

function has(value: unknown, names: readonly string[]): boolean {
  return typeof value === "object" && value !== null && names.every((one) => Object.hasOwn(value, one));
}
