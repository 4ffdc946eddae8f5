import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { isId } from "@/shared/lib/is-id.ts";
import { shellRoute } from "./shell.tsx";

/** What the page of the prepared answers shows, in its address. */
export interface AnswersSearch {
  /** The one whose panel is open; `nueva` for one that is added. */
  respuesta?: string;
}

export const answersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/respuestas",
  validateSearch: ({ respuesta }: Record<string, unknown>): AnswersSearch =>
    isId(respuesta) || respuesta === "nueva" ? { respuesta } : {},
  component: lazyRouteComponent(
    withRareTexts(() => import("./answers-page.tsx")),
    "AnswersPage",
  ),
});
