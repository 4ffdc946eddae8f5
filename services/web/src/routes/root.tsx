import { useLingui } from "@lingui/react/macro";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { WholePageProblem } from "./page-problem.tsx";
import { PlainPage } from "./plain-page.tsx";

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: WholePageProblem,
});

function NotFoundPage() {
  const { t } = useLingui();
  return (
    <PlainPage title={t`Aquí no hay nada`} text={t`Esta página no existe o cambió de lugar.`}>
      <title>{`${t`Aquí no hay nada`} · Cita`}</title>
      <LinkButton to="/agenda" look="primary">
        {t`Ir a la agenda`}
      </LinkButton>
    </PlainPage>
  );
}
