import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { WholePageProblem } from "./page-problem.tsx";
import { WholePendingPage } from "./pending-page.tsx";
import { readRegistrationSearch } from "./registration-search.ts";
import { rootRoute } from "./root.tsx";

export const registrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/registro",
  validateSearch: readRegistrationSearch,
  component: lazyRouteComponent(
    withRareTexts(() => import("./registration-page.tsx")),
    "RegistrationPage",
  ),
  errorComponent: WholePageProblem,
  pendingComponent: WholePendingPage,
});
