import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { session } from "@/shared/api/session.ts";
import { rootRoute } from "./root.tsx";

export interface SignInSearch {
  /** Why the page is shown: the session ended, or staff signed out. */
  motivo?: "sesion" | "salida";
  /** Where to go back to, a path of this site. */
  volver?: string;
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/entrar",
  validateSearch: ({ motivo, volver }: Record<string, unknown>): SignInSearch => ({
    ...(motivo === "sesion" || motivo === "salida" ? { motivo } : {}),
    // Exactly one slash at the start: two would lead to another site.
    ...(typeof volver === "string" && /^\/(?![/\\])/.test(volver) ? { volver } : {}),
  }),
  beforeLoad: async () => {
    // Somebody was signed in here before: the cookie may still be good, and asking is cheaper than a password.
    if (session.owner() !== undefined && (await session.ready())) {
      throw redirect({ to: "/agenda" });
    }
  },
  component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"),
});
