import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { readOperatorSearch } from "./operator-search.ts";
import { WholePageProblem } from "./page-problem.tsx";
import { WholePendingPage } from "./pending-page.tsx";
import { rootRoute } from "./root.tsx";

/** Outside the pages of staff: no session is asked for, and none helps. */
export const operatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/operador",
  validateSearch: readOperatorSearch,
  component: lazyRouteComponent(
    withRareTexts(() => import("./operator-page.tsx")),
    "OperatorPage",
  ),
  errorComponent: WholePageProblem,
  pendingComponent: WholePendingPage,
});
