import { useQueryClient } from "@tanstack/react-query";
import { createRoute, useRouter } from "@tanstack/react-router";
import type { Identity } from "@/shared/api/contract.ts";
import { keys } from "@/shared/api/keys.ts";
import { session } from "@/shared/api/session.ts";
import { dayIn, sayDay } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { PlainPage } from "./plain-page.tsx";
import { rootRoute } from "./root.tsx";
import { requireSession } from "./session.ts";
import { texts as allTexts } from "./texts.ts";

const texts = allTexts.subscription;

export const subscriptionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/suscripcion",
  beforeLoad: ({ location }) => requireSession(location.href),
  component: SubscriptionPage,
});

/** Shown when the clinic's plan has run out: nothing is lost, and the administrator can renew it. */
function SubscriptionPage() {
  const queryClient = useQueryClient();
  const router = useRouter();
  // Taken from the sign-in's answer, when the cache still has it: a new request would only be refused again.
  const clinic = queryClient.getQueryData<Identity>(keys.identity)?.clinic;
  const ended = clinic?.subscription_expires_at;
  const headline = [
    clinic ? texts.of(clinic.name) : texts.ofUnknown,
    ended ? texts.since(sayDay(dayIn(clinic.timezone, new Date(ended)))) : "",
  ];
  return (
    <PlainPage title={texts.title} text={headline.filter(Boolean).join(" ")}>
      <title>Suscripción · Cita</title>
      <p>{texts.text}</p>
      <p>{texts.who}</p>
      <Button
        look="primary"
        onClick={() => {
          void queryClient.resetQueries();
          void router.navigate({ to: "/agenda" });
        }}
      >
        {texts.retry}
      </Button>
      <Button look="plain" onClick={session.close}>
        {texts.signOut}
      </Button>
    </PlainPage>
  );
}
