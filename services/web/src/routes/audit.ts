import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { readAuditSearch } from "./audit-search.ts";
import { shellRoute } from "./shell.tsx";

export const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/ajustes/auditoria",
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(
    withRareTexts(() => import("./audit-page.tsx")),
    "AuditPage",
  ),
});
