import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { demoId } from "@/features/landing/demo-place.ts";
import { session } from "@/shared/api/session.ts";
import { withPublicTexts } from "@/shared/i18n/rare-texts.ts";
import { WholePageProblem } from "./page-problem.tsx";
import { WholePendingPage } from "./pending-page.tsx";
import { rootRoute } from "./root.tsx";

/**
 * The agenda where somebody is signed in; visitors read what Cita is. A visitor's page asks the services for nothing. A link to
 * the form leads everybody there, because the page about privacy sends staff to it as well.
 */
export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: ({ location }) => {
    if (session.owner() !== undefined && location.hash !== demoId) {
      throw redirect({ to: "/agenda" });
    }
  },
  component: lazyRouteComponent(
    withPublicTexts(() => import("./landing-page.tsx")),
    "LandingPage",
  ),
  errorComponent: WholePageProblem,
  pendingComponent: WholePendingPage,
});

export const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/privacidad",
  component: lazyRouteComponent(
    withPublicTexts(() => import("./privacy-page.tsx")),
    "PrivacyPage",
  ),
  errorComponent: WholePageProblem,
  pendingComponent: WholePendingPage,
});
