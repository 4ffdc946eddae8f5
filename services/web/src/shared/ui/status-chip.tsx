import type { AppointmentStatus } from "@/shared/api/contract.ts";
import { type ShownState, shownState, stateWord } from "@/shared/lib/appointment-words.ts";
import { Chip, type ChipTone } from "./chip.tsx";

const tones: Readonly<Partial<Record<ShownState, ChipTone>>> = {
  booked: "booked",
  confirmed: "confirmed",
  arrived: "brand",
  attended: "attended",
  no_show: "no-show",
};

interface StatusChipProps {
  status: AppointmentStatus;
  /** When the patient came, for a visit whose patient sits in the waiting room. */
  arrivedAt?: string | null | undefined;
}

/** An appointment's state as a small coloured word. */
export function StatusChip({ status, arrivedAt }: StatusChipProps) {
  const state = shownState({ status, arrived_at: arrivedAt ?? null });
  return <Chip tone={tones[state] ?? "neutral"}>{stateWord(state)}</Chip>;
}
