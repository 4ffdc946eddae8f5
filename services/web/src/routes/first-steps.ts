import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { shellRoute } from "./shell.tsx";

export const firstStepsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/primeros-pasos",
  component: lazyRouteComponent(
    withRareTexts(() => import("./first-steps-page.tsx")),
    "FirstStepsPage",
  ),
});
