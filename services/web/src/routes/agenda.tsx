import { createRoute } from "@tanstack/react-router";
import { AgendaPage } from "./agenda-page.tsx";
import { readAgendaSearch } from "./agenda-search.ts";
import { rootRoute } from "./root.tsx";
import { requireSession } from "./session.ts";

export const agendaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/agenda",
  validateSearch: readAgendaSearch,
  beforeLoad: ({ location }) => requireSession(location.href),
  component: function Agenda() {
    // The router merges what was dropped back from the address, so that it has to be dropped here again.
    const search = readAgendaSearch(agendaRoute.useSearch());
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
