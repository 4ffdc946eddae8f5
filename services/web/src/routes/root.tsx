import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Link, Outlet } from "@tanstack/react-router";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { PlainPage } from "./plain-page.tsx";
import { texts } from "./texts.ts";

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: () => (
    <PlainPage title={texts.notFound.title} text={texts.notFound.text}>
      <Link to="/">{texts.notFound.home}</Link>
    </PlainPage>
  ),
  errorComponent: ({ error }) => (
    <PlainPage title={texts.broken.title} text={texts.broken.text}>
      <ProblemNotice error={error} onRetry={() => window.location.reload()} />
    </PlainPage>
  ),
});
