import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { WholePageProblem } from "./page-problem.tsx";
import { rootRoute } from "./root.tsx";
import { requireSession } from "./session.ts";

/** What stands around every page of staff. The pages are its children; it has no address of its own. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "staff",
  beforeLoad: ({ location }) => requireSession(location.href),
  component: lazyRouteComponent(() => import("./shell-page.tsx"), "ShellPage"),
  errorComponent: WholePageProblem,
});
