/* What becomes of a form when somebody else has changed the settings meanwhile. */
import type { Settings } from "./api/contract.ts";
import { fields, isSame, type SettingsField, type SettingsValues, valuesOf } from "./values.ts";

export interface Meeting {
  /** The newest settings with what was typed over them. */
  values: SettingsValues;
  /** Fields that somebody else changed and that nobody has typed here: they are as the other one left them. */
  taken: SettingsField[];
  /** Fields that both changed, differently: what was typed here stays, and the other value can be taken. */
  conflicts: SettingsField[];
}

/** `base` is what the form began with, `newest` what the server has now. */
export function meet(base: Settings, typed: SettingsValues, newest: Settings): Meeting {
  const [before, now] = [valuesOf(base), valuesOf(newest)];
  const typedHere = fields.filter((field) => !isSame(before, typed, field));
  const changedThere = fields.filter((field) => !isSame(before, now, field));
  const values = { ...now, ...Object.fromEntries(typedHere.map((field) => [field, typed[field]])) };
  return {
    values,
    taken: changedThere.filter((field) => !typedHere.includes(field)),
    conflicts: changedThere.filter((field) => typedHere.includes(field) && !isSame(typed, now, field)),
  };
}
