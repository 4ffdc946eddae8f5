import { useLingui } from "@lingui/react/macro";
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet, useRouter } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { suspension } from "@/shared/api/suspension.ts";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { WholePageProblem } from "./page-problem.tsx";
import { PlainPage } from "./plain-page.tsx";

export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: WholePageProblem,
});

/** Few clinics ever need it. */
const Suspended = lazy(
  withRareTexts(async () => {
    const { Suspended: page } = await import("./suspended.tsx");
    return { default: page };
  }),
);

/** All pages, and what lies over any of them while the clinic is suspended. */
function Root() {
  const refusal = useSignal(suspension);
  const router = useRouter();
  return (
    <>
      <Outlet />
      {refusal ? (
        <Suspense>
          <Suspended refusal={refusal} onResumed={() => void router.invalidate()} />
        </Suspense>
      ) : null}
    </>
  );
}

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
