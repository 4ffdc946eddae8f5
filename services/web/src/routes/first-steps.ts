import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withTexts } from "@/shared/i18n/area-texts.ts";
import { shellRoute } from "./shell.tsx";

export const firstStepsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/primeros-pasos",
  component: lazyRouteComponent(
    withTexts("settings", () => import("./first-steps-page.tsx")),
    "FirstStepsPage",
  ),
});
