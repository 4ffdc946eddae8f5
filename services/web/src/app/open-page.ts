import { homeRoute } from "@/routes/home.ts";
import { shellRoute } from "@/routes/shell.tsx";
import { session } from "@/shared/api/session.ts";
import type { AppRouter } from "./router.ts";

type RouteId = keyof AppRouter["routesById"];

/**
 * Asks at once for everything that the first page needs: its code, and who is signed in where it is a page of staff. The
 * router by itself asks for the one only when it has the other, which on a phone is a wait of its own.
 */
export function openPage(router: AppRouter): void {
  const matches: readonly { routeId: RouteId }[] = router.matchRoutes(router.latestLocation);
  for (const { routeId } of matches) {
    // It leads on to the agenda there.
    if (routeId === homeRoute.id && session.owner() !== undefined) {
      continue;
    }
    if (routeId === shellRoute.id) {
      // Whoever waits for it says what went wrong.
      session.ready().catch(() => undefined);
    }
    const component: unknown = router.routesById[routeId].options.component;
    if (canLoad(component)) {
      component.preload().catch(() => undefined);
    }
  }
}

function canLoad(component: unknown): component is { preload: () => Promise<unknown> } {
  return typeof component === "function" && "preload" in component && typeof component.preload === "function";
}
