import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { shellRoute } from "./shell.tsx";

export const patientImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/pacientes/importar",
  component: lazyRouteComponent(
    withRareTexts(() => import("./patient-import-page.tsx")),
    "PatientImportPage",
  ),
});
