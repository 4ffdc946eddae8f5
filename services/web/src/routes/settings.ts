import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { shellRoute } from "./shell.tsx";

/** The settings begin with the clinic itself. */
export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes",
  beforeLoad: () => {
    throw redirect({ to: "/ajustes/clinica" });
  },
});

export const clinicSettingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/clinica",
  component: lazyRouteComponent(
    withRareTexts(() => import("./clinic-settings-page.tsx")),
    "ClinicSettingsPage",
  ),
});

export const templatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/plantillas",
  component: lazyRouteComponent(
    withRareTexts(() => import("./templates-page.tsx")),
    "TemplatesPage",
  ),
});

export const clinicDataRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/datos",
  component: lazyRouteComponent(
    withRareTexts(() => import("./clinic-data-page.tsx")),
    "ClinicDataPage",
  ),
});

export const calendarFeedsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/calendario",
  component: lazyRouteComponent(
    withRareTexts(() => import("./calendar-feeds-page.tsx")),
    "CalendarFeedsPage",
  ),
});

export const teamRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/equipo",
  component: lazyRouteComponent(
    withRareTexts(() => import("./team-page.tsx")),
    "TeamPage",
  ),
});

export const securityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/seguridad",
  component: lazyRouteComponent(
    withRareTexts(() => import("./security-page.tsx")),
    "SecurityPage",
  ),
});
