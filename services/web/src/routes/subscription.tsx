import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { WholePageProblem } from "./page-problem.tsx";
import { rootRoute } from "./root.tsx";
import { requireSession } from "./session.ts";
import { readSubscriptionSearch } from "./subscription-search.ts";

export const subscriptionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/suscripcion",
  validateSearch: readSubscriptionSearch,
  beforeLoad: ({ location }) => requireSession(location.href),
  component: lazyRouteComponent(
    withRareTexts(() => import("./subscription-page.tsx")),
    "SubscriptionPage",
  ),
  errorComponent: WholePageProblem,
});

export const clinicDataAloneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/suscripcion/datos",
  beforeLoad: ({ location }) => requireSession(location.href),
  component: lazyRouteComponent(
    withRareTexts(() => import("./clinic-data-alone-page.tsx")),
    "ClinicDataAlonePage",
  ),
  errorComponent: WholePageProblem,
});
