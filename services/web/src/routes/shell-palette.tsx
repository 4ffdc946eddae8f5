import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import {
  CalendarCheck,
  CalendarDays,
  CalendarPlus,
  CalendarRange,
  CircleUserRound,
  CreditCard,
  LogOut,
  Moon,
  Printer,
  Rows3,
  Stethoscope,
  Sun,
  TreePalm,
  UserRoundPlus,
  UsersRound,
} from "lucide-react";
import type { PaletteAction } from "@/features/palette/actions.ts";
import { Palette } from "@/features/palette/components/palette.tsx";
import type { Identity } from "@/shared/api/contract.ts";
import { doctorsQuery } from "@/shared/api/doctors.ts";
import { dayIn } from "@/shared/lib/clinic-time.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { worksAtDesk } from "@/shared/lib/roles.ts";
import { chooseTheme } from "@/shared/lib/theme.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { at } from "./agenda-search.ts";
import { navigationOf } from "./navigation.ts";
import { signOut } from "./shell-sign-out.tsx";
import { switcherOf } from "./shell-switch.tsx";

/** The palette with what can be done from any page. */
export function ShellPalette({ identity }: { identity: Identity }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const today = dayIn(identity.clinic.timezone, useClock());
  const { role } = identity.user;
  const atDesk = worksAtDesk(role);
  const onSwitch = switcherOf(identity);
  const isAgenda = useLocation({ select: ({ pathname }) => pathname === "/agenda" });
  const doctors = useQuery({ ...doctorsQuery, enabled: atDesk }).data ?? [];
  /** Another view, of the days that are shown already where some are. */
  const view = (to: "day" | "week" | "month") =>
    void navigate({ to: "/agenda", search: (now) => at(now, to, now.fecha ?? today, today) });
  const actions: PaletteAction[] = [
    ...(atDesk
      ? [
          {
            id: "new",
            label: t`Nueva cita`,
            icon: CalendarPlus,
            keys: "N",
            words: t`agendar reservar`,
            run: () => void navigate({ to: "/agenda", search: (now) => ({ ...now, nueva: "si" }) }),
          },
          {
            id: "block",
            label: t`Bloquear horario`,
            icon: TreePalm,
            words: t`ausente libre vacaciones`,
            run: () => void navigate({ to: "/agenda", search: (now) => ({ ...now, bloquear: "si" }) }),
          },
          {
            id: "new-patient",
            label: t`Nuevo paciente`,
            icon: UserRoundPlus,
            words: t`agregar registrar ficha`,
            run: () => void navigate({ to: "/pacientes", search: { nuevo: "si" } }),
          },
        ]
      : []),
    {
      id: "today",
      label: t`Ir a hoy`,
      icon: CalendarCheck,
      keys: "T",
      run: () => void navigate({ to: "/agenda", search: {} }),
    },
    {
      id: "view-day",
      label: t`Ver el día`,
      icon: Rows3,
      words: t`vista agenda diaria`,
      run: () => view("day"),
    },
    {
      id: "view-week",
      label: t`Ver la semana`,
      icon: CalendarRange,
      words: t`vista agenda semanal`,
      run: () => view("week"),
    },
    {
      id: "view-month",
      label: t`Ver el mes`,
      icon: CalendarDays,
      words: t`vista agenda mensual`,
      run: () => view("month"),
    },
    ...(isAgenda
      ? [
          {
            id: "print",
            label: t`Imprimir la agenda`,
            icon: Printer,
            words: t`impresora papel hoja`,
            // The palette is gone from the page by then.
            run: () => void window.setTimeout(() => window.print()),
          },
        ]
      : []),
    ...doctors.map((doctor) => ({
      id: `doctor-${doctor.id}`,
      label: sayDoctor(doctor),
      icon: Stethoscope,
      words: t`agenda doctor doctora`,
      isSearched: true,
      run: () => void navigate({ to: "/agenda", search: { doctor: doctor.id } }),
    })),
    ...navigationOf(role).map(({ to, label, icon }) => ({
      id: to,
      label: i18n._(label),
      icon,
      words: t`ir página`,
      run: () => void navigate({ to, search: {} }),
    })),
    {
      id: "light",
      label: t`Apariencia clara`,
      icon: Sun,
      words: t`tema claro día`,
      run: () => chooseTheme("light"),
    },
    {
      id: "dark",
      label: t`Apariencia oscura`,
      icon: Moon,
      words: t`tema oscuro noche`,
      run: () => chooseTheme("dark"),
    },
    {
      id: "account",
      label: t`Mi cuenta`,
      icon: CircleUserRound,
      words: t`contraseña nombre sesiones`,
      run: () => void navigate({ to: "/cuenta" }),
    },
    ...(atDesk
      ? [
          {
            id: "plan",
            label: t`Suscripción`,
            icon: CreditCard,
            words: t`plan pago`,
            run: () => void navigate({ to: "/suscripcion" }),
          },
        ]
      : []),
    ...(onSwitch
      ? [
          {
            id: "switch",
            label: t`Cambiar de persona`,
            icon: UsersRound,
            keys: "P",
            words: t`PIN usuario`,
            run: onSwitch,
          },
        ]
      : []),
    {
      id: "leave",
      label: t`Cerrar sesión`,
      icon: LogOut,
      words: t`salir`,
      run: signOut,
    },
  ];
  return (
    <Palette
      today={today}
      actions={actions}
      onDay={(day) => void navigate({ to: "/agenda", search: day === today ? {} : { fecha: day } })}
      onPatient={atDesk ? (id) => void navigate({ to: "/pacientes", search: { paciente: id } }) : undefined}
    />
  );
}
