import { beforeEach, expect, it } from "vitest";
import { keepDraft, ownDrafts } from "@/shared/lib/drafts.ts";
import { someSettings } from "@/testing/settings.ts";
import { keepSettingsDraft, readSettingsDraft } from "./draft.ts";
import { type SettingsValues, valuesOf } from "./values.ts";

const saved = someSettings();

beforeEach(() => ownDrafts("user-1"));

it("has what was typed, without the secrets of WhatsApp", () => {
  keepSettingsDraft(saved, {
    ...valuesOf(saved),
    name: "Clínica Lempa",
    whatsapp_access_token: "EAAnewtokennew",
  });

  expect(readSettingsDraft(saved)).toEqual({
    base: saved,
    values: { ...valuesOf(saved), name: "Clínica Lempa" },
  });
});

it("of before an update is as the settings in a field that it does not know", () => {
  const { audit_retention_months: _months, ...base } = saved;
  const values: Partial<SettingsValues> = { ...valuesOf(saved), name: "Clínica Lempa" };
  delete values.audit_retention_months;
  keepDraft("settings", { base, values });

  expect(readSettingsDraft({ ...saved, audit_retention_months: 24 })).toEqual({
    base: { ...saved, audit_retention_months: 24 },
    values: { ...valuesOf(saved), audit_retention_months: "24", name: "Clínica Lempa" },
  });
});

it.each([undefined, null, "text", {}, { base: saved }, { base: { name: "" }, values: { name: "" } }])(
  "is none where %j was kept",
  (kept) => {
    keepDraft("settings", kept);

    expect(readSettingsDraft(saved)).toBeUndefined();
  },
);
