import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { isId } from "@/shared/lib/is-id.ts";
import { shellRoute } from "./shell.tsx";

/** What the page of the rooms and devices shows, in its address. */
export interface ResourcesSearch {
  /** The one whose panel is open; `nuevo` for one that is added. */
  sala?: string;
}

export const resourcesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/salas",
  validateSearch: ({ sala }: Record<string, unknown>): ResourcesSearch =>
    isId(sala) || sala === "nuevo" ? { sala } : {},
  component: lazyRouteComponent(
    withRareTexts(() => import("./resources-page.tsx")),
    "ResourcesPage",
  ),
});
