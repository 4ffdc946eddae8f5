/* The pages of a forgotten password and of a new address. Nobody needs to be signed in there. */
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { confirmationToken, resetToken } from "@/features/password/link-token.ts";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { WholePageProblem } from "./page-problem.tsx";
import { rootRoute } from "./root.tsx";

export const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/clave",
  component: lazyRouteComponent(
    withRareTexts(() => import("./forgot-page.tsx")),
    "ForgotPage",
  ),
  errorComponent: WholePageProblem,
});

export const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/restablecer",
  beforeLoad: ({ location: { hash } }) => {
    if (hash) {
      resetToken.write(hash);
      throw redirect({ to: "/restablecer", replace: true });
    }
  },
  component: lazyRouteComponent(
    withRareTexts(() => import("./reset-page.tsx")),
    "ResetPage",
  ),
  errorComponent: WholePageProblem,
});

export const confirmationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/verificar",
  beforeLoad: ({ location: { hash } }) => {
    if (hash) {
      confirmationToken.write(hash);
      throw redirect({ to: "/verificar", replace: true });
    }
  },
  component: lazyRouteComponent(
    withRareTexts(() => import("./confirmation-page.tsx")),
    "ConfirmationPage",
  ),
  errorComponent: WholePageProblem,
});
