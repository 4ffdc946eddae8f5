import type { AppointmentStatus } from "@/shared/api/contract.ts";
import { statusWord } from "@/shared/lib/appointment-words.ts";
import { Chip, type ChipTone } from "./chip.tsx";

const tones: Readonly<Partial<Record<AppointmentStatus, ChipTone>>> = {
  booked: "booked",
  confirmed: "confirmed",
  attended: "attended",
  no_show: "no-show",
};

/** An appointment's state as a small coloured word. */
export function StatusChip({ status }: { status: AppointmentStatus }) {
  return <Chip tone={tones[status] ?? "neutral"}>{statusWord(status)}</Chip>;
}
