import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withPatientsTexts } from "@/shared/i18n/rare-texts.ts";
import { readPatientsSearch } from "./patients-search.ts";
import { shellRoute } from "./shell.tsx";

export const patientsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/pacientes",
  validateSearch: readPatientsSearch,
  component: lazyRouteComponent(
    withPatientsTexts(() => import("./patients-page.tsx")),
    "PatientsPage",
  ),
});
