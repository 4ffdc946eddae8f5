import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { shellRoute } from "./shell.tsx";

export const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/cuenta",
  component: lazyRouteComponent(
    withRareTexts(() => import("./account-page.tsx")),
    "AccountPage",
  ),
});
