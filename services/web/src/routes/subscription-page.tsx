import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { Invoices } from "@/features/billing/components/invoices.tsx";
import { Limits } from "@/features/billing/components/limits.tsx";
import { MonthsLater } from "@/features/billing/components/months-later.tsx";
import { PaymentNotice } from "@/features/billing/components/payment-notice.tsx";
import { PlanExplanation } from "@/features/billing/components/plan-explanation.tsx";
import { PlanFacts } from "@/features/billing/components/plan-facts.tsx";
import { PortalButton } from "@/features/billing/components/portal-button.tsx";
import { WaysToPay } from "@/features/billing/components/ways-to-pay.tsx";
import { canResume, monthsOnSale, showsOffers } from "@/features/billing/paying.ts";
import { goOnLabel, planTitle, resumeText } from "@/features/billing/say.ts";
import { standingOf } from "@/features/billing/standing.ts";
import { useAwaitedPayment } from "@/features/billing/use-awaited-payment.ts";
import { isWaiting } from "@/features/billing/waiting.ts";
import { identityQuery } from "@/features/session/api/identity.ts";
import { SessionDialog } from "@/features/session/components/session-dialog.tsx";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { DeletionBeforePaying } from "./deletion-before-paying.tsx";
import { PendingPage } from "./pending-page.tsx";
import { PlainPage } from "./plain-page.tsx";
import { PlannedDeletion } from "./planned-deletion.tsx";
import { SignOutButton } from "./sign-out-button.tsx";
import { readSubscriptionSearch } from "./subscription-search.ts";
import { TwoStepSetup } from "./two-step-setup.ts";

const route = getRouteApi("/suscripcion");

/** Until the identity is known, as for a clinic in El Salvador. */
const fallbackZone = "America/El_Salvador";

/** The clinic's plan and its payment. A refused call leads here when the plan has run out; nothing is lost then. */
export function SubscriptionPage() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const router = useRouter();
  const now = useClock();
  // Not asked for: the sign-in and the renewal bring it, and asking would be refused like everything else.
  const { data: identity } = useQuery({ ...identityQuery, enabled: false });
  const { pago } = readSubscriptionSearch(route.useSearch());
  const { billing, ...payment } = useAwaitedPayment(pago === "hecho");
  const zone = identity?.clinic.timezone ?? fallbackZone;
  const standing = billing.data && standingOf(billing.data, now);
  const isOver = standing?.kind === "over";
  const isAdmin = identity?.user.role === "admin";
  const resumes = billing.data !== undefined && canResume(billing.data, isOver);
  const isPaying = isWaiting(payment.arrival);

  useEffect(() => {
    // The return is remembered; in the address it would be one again at each reload.
    if (pago) {
      void router.navigate({ to: "/suscripcion", search: {}, replace: true });
    }
  }, [pago, router]);

  function goOn() {
    void queryClient.resetQueries();
    void router.navigate({ to: "/agenda" });
  }

  function pay(url: string) {
    if (billing.data) {
      payment.begin(billing.data);
    }
    openShop(url);
  }

  return (
    <PlainPage title={planTitle(isOver)} text={identity?.clinic.name}>
      <title>{`${planTitle(false)} · Cita`}</title>
      <PlannedDeletion identity={identity} />
      {isAdmin || payment.arrival.kind === "pending" ? (
        <PaymentNotice arrival={payment.arrival} billing={billing.data} onGiveUp={payment.giveUp} />
      ) : null}
      {billing.isPending ? <PendingPage /> : null}
      {billing.isError ? (
        <ProblemNotice error={billing.error} onRetry={() => void billing.refetch()} />
      ) : null}
      {billing.data && standing ? <PlanFacts billing={billing.data} standing={standing} zone={zone} /> : null}
      {billing.data ? (
        <PlanExplanation
          isOver={isOver}
          isAdmin={isAdmin}
          hasWay={billing.data.can_pay || billing.data.can_manage || isPaying}
        />
      ) : null}
      {billing.data ? <Limits limits={billing.data.limits} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button look={isOver && isAdmin ? "quiet" : "primary"} onPress={goOn}>
          {goOnLabel(isOver)}
        </Button>
        {isOver && isAdmin ? (
          <LinkButton to="/suscripcion/datos">{t`Descargar o borrar los datos`}</LinkButton>
        ) : null}
        <SignOutButton />
      </div>
      {billing.data && isAdmin ? (
        <>
          {resumes ? (
            <>
              <Notice tone="calm">{resumeText()}</Notice>
              <PortalButton charges={billing.data.charges ?? []} zone={zone} onOpen={openShop} />
            </>
          ) : null}
          {showsOffers(billing.data) ? <DeletionBeforePaying /> : null}
          {/* While a payment is on its way, a second one would be paid beside it. */}
          {showsOffers(billing.data) && !isPaying ? (
            <WaysToPay billing={billing.data} zone={zone} onCheckout={pay} />
          ) : null}
          {billing.data.can_manage && !resumes ? (
            <PortalButton charges={billing.data.charges ?? []} zone={zone} onOpen={openShop} />
          ) : null}
          {!billing.data.can_pay && billing.data.can_manage && monthsOnSale(billing.data).length > 0 ? (
            <MonthsLater />
          ) : null}
          <Invoices zone={zone} />
        </>
      ) : null}
      <SessionDialog user={identity?.user} Setup={TwoStepSetup} signOut={<SignOutButton />} />
    </PlainPage>
  );
}

/** The shop returns to Cita by itself. */
function openShop(url: string): void {
  window.location.assign(url);
}
