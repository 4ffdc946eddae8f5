/* What becomes of two patients who are joined. The server joins them; this is what is said before. */
import type { PatientDetail } from "@/shared/api/contract.ts";
import { byTime } from "./model.ts";

type Single = "full_name" | "email" | "birth_date";

export interface Joining {
  /** How many appointments come over, to come and past. */
  coming: number;
  past: number;
  /** A phone that becomes another phone of the patient who stays. */
  otherPhone: string | null;
  /** Whether the patient who stays has no phone and gets this one. */
  phone: string | null;
  /** Fields that are empty and get what the other one has. */
  filled: (Exclude<Single, "full_name"> | "dui")[];
  /** Fields of which each has something else: what the other one has goes. */
  lost: Single[];
  hasNotes: boolean;
  /** Whether the patient who stays will be blocked because the other one is. */
  isBlocked: boolean;
  /** Both have an identity document, which is never the same: these are two people. */
  areTwo: boolean;
}

const singles: readonly Exclude<Single, "full_name">[] = ["email", "birth_date"];

export function joiningOf(stays: PatientDetail, goes: PatientDetail, now: Date): Joining {
  const { coming, past } = byTime(goes, now);
  const isOther = (field: Single) =>
    Boolean(goes[field]) && Boolean(stays[field]) && goes[field] !== stays[field];
  const hasOtherPhone = goes.phone !== null && goes.phone !== undefined && goes.phone !== stays.phone;
  return {
    coming: coming.length,
    past: past.length,
    otherPhone: hasOtherPhone && stays.phone ? (goes.phone ?? null) : null,
    phone: hasOtherPhone && !stays.phone ? (goes.phone ?? null) : null,
    filled: [
      ...singles.filter((field) => goes[field] && !stays[field]),
      ...(goes.dui_ending && !stays.dui_ending ? (["dui"] as const) : []),
    ],
    lost: (["full_name", "email", "birth_date"] as const).filter(isOther),
    hasNotes: goes.notes.trim() !== "",
    isBlocked: goes.is_blocked && !stays.is_blocked,
    areTwo: Boolean(goes.dui_ending && stays.dui_ending),
  };
}

/** Which of the two should stay when nobody has chosen: the one with more appointments, or else the older card. */
export function usualToStay<One extends Pick<PatientDetail, "appointments" | "created_at">>(
  one: One,
  other: One,
): One {
  const more = other.appointments.length - one.appointments.length;
  return more > 0 || (more === 0 && Date.parse(other.created_at) < Date.parse(one.created_at)) ? other : one;
}
