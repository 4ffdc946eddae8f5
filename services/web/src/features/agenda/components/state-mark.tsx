import { Armchair, Check, CheckCheck, type LucideIcon, UserX } from "lucide-react";
import type { ShownState } from "@/shared/lib/appointment-words.ts";

const icons: Partial<Record<ShownState, LucideIcon>> = {
  confirmed: Check,
  arrived: Armchair,
  attended: CheckCheck,
  no_show: UserX,
};

/** The icon of a state; nothing for one that is only booked. Hidden from screen readers, because a text says the state. */
export function StateMark({ state, size = 14 }: { state: ShownState; size?: number }) {
  const Icon = icons[state];
  return Icon ? <Icon size={size} strokeWidth={2.25} aria-hidden="true" /> : null;
}
