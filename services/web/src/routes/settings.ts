import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { withTexts } from "@/shared/i18n/area-texts.ts";
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
    withTexts("settings", () => import("./clinic-settings-page.tsx")),
    "ClinicSettingsPage",
  ),
});

export const teamRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/equipo",
  component: lazyRouteComponent(() => import("./team-page.tsx"), "TeamPage"),
});
