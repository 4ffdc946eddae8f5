import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { session } from "@/shared/api/session.ts";
import { rootRoute } from "./root.tsx";
import { readSignInSearch } from "./sign-in-search.ts";

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/entrar",
  validateSearch: readSignInSearch,
  beforeLoad: async () => {
    // Somebody was signed in here before: the cookie may still be good, and asking is cheaper than a password.
    if (session.owner() !== undefined && (await session.ready())) {
      throw redirect({ to: "/agenda" });
    }
  },
  component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"),
});
