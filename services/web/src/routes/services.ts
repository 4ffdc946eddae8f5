import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { isId } from "@/shared/lib/is-id.ts";
import { shellRoute } from "./shell.tsx";

/** What the page of the services shows, in its address. */
export interface ServicesSearch {
  /** The service whose panel is open; `nuevo` for one that is added. */
  servicio?: string;
}

export const servicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/servicios",
  validateSearch: ({ servicio }: Record<string, unknown>): ServicesSearch =>
    isId(servicio) || servicio === "nuevo" ? { servicio } : {},
  component: lazyRouteComponent(
    withRareTexts(() => import("./services-page.tsx")),
    "ServicesPage",
  ),
});
