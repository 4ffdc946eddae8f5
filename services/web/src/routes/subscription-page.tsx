import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { billingQuery } from "@/features/billing/api/billing.ts";
import { PlanFacts } from "@/features/billing/components/plan-facts.tsx";
import { standingOf } from "@/features/billing/standing.ts";
import { SessionDialog } from "@/features/session/components/session-dialog.tsx";
import type { Identity } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { session } from "@/shared/api/session.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { PendingPage } from "./pending-page.tsx";
import { PlainPage } from "./plain-page.tsx";

/** Until the identity is known, as for a clinic in El Salvador. */
const fallbackZone = "America/El_Salvador";

/** The clinic's plan as it is. A refused call leads here when the plan has run out; nothing is lost then. */
export function SubscriptionPage() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const router = useRouter();
  const billing = useQuery(billingQuery);
  const now = useClock();
  // Not asked for: the sign-in and the renewal bring it, and asking would be refused like everything else.
  const identity = queryClient.getQueryData<Identity>(keys.identity);
  const zone = identity?.clinic.timezone ?? fallbackZone;
  const standing = billing.data && standingOf(billing.data, now);
  const isOver = standing?.kind === "over";

  function goOn() {
    void queryClient.resetQueries();
    void router.navigate({ to: "/agenda" });
  }

  return (
    <PlainPage title={isOver ? t`La suscripción está vencida` : t`Suscripción`} text={identity?.clinic.name}>
      <title>{`${t`Suscripción`} · Cita`}</title>
      {billing.isPending ? <PendingPage /> : null}
      {billing.isError && !billing.data ? (
        <ProblemNotice error={billing.error} onRetry={() => void billing.refetch()} />
      ) : null}
      {billing.data && standing ? <PlanFacts billing={billing.data} standing={standing} zone={zone} /> : null}
      {isOver ? (
        <>
          <p>{t`Sus citas, pacientes y mensajes están seguros: en cuanto se renueve, todo seguirá como estaba.`}</p>
          <p>{t`La persona que administra la clínica puede renovarla. Si ya pagó, puede tardar unos minutos.`}</p>
        </>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" onPress={goOn}>
          {isOver ? t`Ya se renovó, volver a intentar` : t`Ir a la agenda`}
        </Button>
        <Button look="plain" onPress={session.close}>
          {t`Cerrar sesión`}
        </Button>
      </div>
      <SessionDialog user={identity?.user} />
    </PlainPage>
  );
}
