/* The pages of the navigation, in their order. A page whose work cannot be done yet is not in it. */
import { msg } from "@lingui/core/macro";
import { CalendarDays, MessagesSquare, Settings, UsersRound } from "lucide-react";
import type { EntryCount, NavigationEntry } from "@/features/shell/model.ts";
import type { User } from "@/shared/api/contract.ts";

const forAll: readonly NavigationEntry[] = [
  { to: "/agenda", label: msg`Agenda`, icon: CalendarDays },
  { to: "/conversaciones", label: msg`Conversaciones`, icon: MessagesSquare },
  { to: "/pacientes", label: msg`Pacientes`, icon: UsersRound },
];

/** A doctor works with the own agenda alone. */
const forDoctors = forAll.filter(({ to }) => to === "/agenda");

const forAdmins: readonly NavigationEntry[] = [
  ...forAll,
  { to: "/ajustes", label: msg`Ajustes`, icon: Settings },
];

/** The pages that somebody with this role works with; those of everybody while the role is not known. */
export function navigationOf(
  role: User["role"] | undefined,
  waiting?: EntryCount,
): readonly NavigationEntry[] {
  const entries = role === "admin" ? forAdmins : role === "doctor" ? forDoctors : forAll;
  return entries.map((entry) => (entry.to === "/conversaciones" ? { ...entry, count: waiting } : entry));
}
