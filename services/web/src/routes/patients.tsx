import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { readPatientsSearch } from "./patients-search.ts";
import { shellRoute } from "./shell.tsx";

export const patientsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/pacientes",
  validateSearch: readPatientsSearch,
  component: lazyRouteComponent(() => import("./patients-page.tsx"), "PatientsPage"),
});
