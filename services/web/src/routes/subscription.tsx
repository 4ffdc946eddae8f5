import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withTexts } from "@/shared/i18n/area-texts.ts";
import { WholePageProblem } from "./page-problem.tsx";
import { rootRoute } from "./root.tsx";
import { requireSession } from "./session.ts";

export const subscriptionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/suscripcion",
  beforeLoad: ({ location }) => requireSession(location.href),
  component: lazyRouteComponent(
    withTexts("billing", () => import("./subscription-page.tsx")),
    "SubscriptionPage",
  ),
  errorComponent: WholePageProblem,
});
