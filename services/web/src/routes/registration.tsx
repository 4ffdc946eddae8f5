import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withTexts } from "@/shared/i18n/area-texts.ts";
import { WholePageProblem } from "./page-problem.tsx";
import { readRegistrationSearch } from "./registration-search.ts";
import { rootRoute } from "./root.tsx";

export const registrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/registro",
  validateSearch: readRegistrationSearch,
  component: lazyRouteComponent(
    withTexts("registration", () => import("./registration-page.tsx")),
    "RegistrationPage",
  ),
  errorComponent: WholePageProblem,
});
