import { createRoute } from "@tanstack/react-router";
import { isDay } from "@/shared/lib/clinic-time.ts";
import { AgendaPage } from "./agenda-page.tsx";
import { rootRoute } from "./root.tsx";
import { requireSession } from "./session.ts";

/** Everything the agenda page shows is in its address: it can be reloaded, shared and gone back from. */
export interface AgendaSearch {
  /** The day, `YYYY-MM-DD`; without it, the clinic's today. */
  fecha?: string;
  /** The doctor whose column a phone shows, and whom a new appointment is for. */
  doctor?: string;
  /** The appointment whose details are open. */
  cita?: string;
  /** The form for a new appointment is open. */
  nueva?: "si";
  /** The time that was touched, `HH:MM`. */
  hora?: string;
}

export const agendaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/agenda",
  validateSearch: ({ fecha, doctor, cita, nueva, hora }: Record<string, unknown>): AgendaSearch => ({
    ...(isDay(fecha) ? { fecha } : {}),
    ...(isText(doctor) ? { doctor } : {}),
    ...(isText(cita) ? { cita } : {}),
    ...(nueva === "si" ? { nueva } : {}),
    ...(isText(hora) && /^\d{2}:\d{2}$/.test(hora) ? { hora } : {}),
  }),
  beforeLoad: ({ location }) => requireSession(location.href),
  component: function Agenda() {
    const search = agendaRoute.useSearch();
    const navigate = agendaRoute.useNavigate();
    return (
      <AgendaPage
        search={search}
        onSearch={(change, how) => void navigate({ search: change, replace: how === "replace" })}
        onSignOut={() => void navigate({ to: "/entrar", search: { motivo: "salida" } })}
      />
    );
  },
});

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
