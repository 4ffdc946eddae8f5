import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { shellRoute } from "./shell.tsx";

/** The settings begin with the team. */
export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes",
  beforeLoad: () => {
    throw redirect({ to: "/ajustes/equipo" });
  },
});

export const teamRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/equipo",
  component: lazyRouteComponent(() => import("./team-page.tsx"), "TeamPage"),
});
