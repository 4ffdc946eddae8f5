import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readAgendaSearch } from "./agenda-search.ts";
import { shellRoute } from "./shell.tsx";

export const agendaRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/agenda",
  validateSearch: readAgendaSearch,
  component: lazyRouteComponent(() => import("./agenda-page.tsx"), "AgendaPage"),
});
