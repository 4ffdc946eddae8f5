/* The pages of the navigation, in their order. A page whose work cannot be done yet is not in it. */
import { msg } from "@lingui/core/macro";
import { CalendarDays, MessagesSquare, UsersRound } from "lucide-react";
import type { NavigationEntry } from "@/features/shell/model.ts";

export const navigation: readonly NavigationEntry[] = [
  { to: "/agenda", label: msg`Agenda`, icon: CalendarDays },
  { to: "/conversaciones", label: msg`Conversaciones`, icon: MessagesSquare },
  { to: "/pacientes", label: msg`Pacientes`, icon: UsersRound },
];
