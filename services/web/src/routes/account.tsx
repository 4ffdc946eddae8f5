import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./shell.tsx";

export const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/cuenta",
  component: lazyRouteComponent(() => import("./account-page.tsx"), "AccountPage"),
});
