import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { isId } from "@/shared/lib/is-id.ts";
import { shellRoute } from "./shell.tsx";

/** What the page of patients shows, in its address. */
export interface PatientsSearch {
  /** The patient whose card is open. */
  paciente?: string;
  /** What was searched for. */
  buscar?: string;
}

export const patientsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/pacientes",
  validateSearch: ({ paciente, buscar }: Record<string, unknown>): PatientsSearch => ({
    ...(isId(paciente) ? { paciente } : {}),
    ...(typeof buscar === "string" && buscar ? { buscar } : {}),
  }),
  component: lazyRouteComponent(() => import("./patients-page.tsx"), "PatientsPage"),
});
