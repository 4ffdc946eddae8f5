import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { isId } from "@/shared/lib/is-id.ts";
import { shellRoute } from "./shell.tsx";

/** What the page of the doctors shows, in its address. */
export interface DoctorsSearch {
  /** The doctor whose panel is open; `nuevo` for one who is added. */
  doctor?: string;
}

export const doctorsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/doctores",
  validateSearch: ({ doctor }: Record<string, unknown>): DoctorsSearch =>
    isId(doctor) || doctor === "nuevo" ? { doctor } : {},
  component: lazyRouteComponent(
    withRareTexts(() => import("./doctors-page.tsx")),
    "DoctorsPage",
  ),
});

export const daysOffRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/dias-libres",
  component: lazyRouteComponent(
    withRareTexts(() => import("./days-off-page.tsx")),
    "DaysOffPage",
  ),
});
