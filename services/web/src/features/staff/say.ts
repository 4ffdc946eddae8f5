/* What the list says about a person of the team. */
import { plural, t } from "@lingui/core/macro";
import type { Role, TeamMember } from "@/shared/api/contract.ts";
import { addDays, dayIn, minuteIn, sayClock, sayDay, sayDayOfYear } from "@/shared/lib/clinic-time.ts";
import type { ChipTone } from "@/shared/ui/chip.tsx";

/** When somebody signed in last, in the clinic's time. */
export function sayLastSignIn(zone: string, at: string | null, now: Date): string {
  if (at === null) {
    return t`Aún no ha ingresado`;
  }
  const instant = new Date(at);
  const [day, today] = [dayIn(zone, instant), dayIn(zone, now)];
  const clock = sayClock(minuteIn(zone, instant));
  // The clock of the server may be a moment ahead of what this page knows of it.
  if (day >= today) {
    return t`Ingresó hoy, ${clock}`;
  }
  if (day === addDays(today, -1)) {
    return t`Ingresó ayer, ${clock}`;
  }
  if (day > addDays(today, -7)) {
    const days = daysBetween(day, today);
    return t`Ingresó hace ${plural(days, { one: "# día", other: "# días" })}`;
  }
  const date = day.startsWith(today.slice(0, 4)) ? sayDay(day) : sayDayOfYear(day);
  return t`Ingresó el ${date}`;
}

function daysBetween(day: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(day)) / (24 * 60 * 60_000));
}

/** Whether somebody can work with Cita, as a small coloured word. */
export function stateOf({ is_active, must_change_password }: TeamMember): { tone: ChipTone; word: string } {
  if (!is_active) {
    return { tone: "neutral", word: t`Desactivada` };
  }
  return must_change_password
    ? { tone: "warn", word: t`Falta que elija su contraseña` }
    : { tone: "confirmed", word: t`Activa` };
}

/** The first name, as people are spoken of. */
export function firstNameOf({ full_name }: Pick<TeamMember, "full_name">): string {
  return full_name.trim().split(/\s+/)[0] ?? full_name;
}

/** What a role lets somebody do. */
export function sayMeaning(role: Role): string {
  switch (role) {
    case "admin":
      return t`Puede todo lo de recepción, y además agregar personas y cambiar los ajustes.`;
    case "staff":
      return t`Trabaja con la agenda, los pacientes y las conversaciones; no ve los ajustes.`;
    case "doctor":
      return t`Ve solo su propia agenda y anota quién llegó, a quién atendió y quién no vino. No agenda ni ve conversaciones.`;
  }
}
