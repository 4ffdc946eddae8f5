import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { DailyAgendaPart } from "@/features/account/components/daily-agenda-part.tsx";
import { LanguagePart } from "@/features/account/components/language-part.tsx";
import { OwnFacts } from "@/features/account/components/own-facts.tsx";
import { PasswordForm } from "@/features/account/components/password-form.tsx";
import { PinPart } from "@/features/account/components/pin-part.tsx";
import { SessionList } from "@/features/account/components/session-list.tsx";
import { TwoStepPart } from "@/features/account/components/two-step-part.tsx";
import { UnconfirmedEmail } from "@/features/password/components/unconfirmed-email.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { asksForTwoSteps } from "@/features/settings/api/security.ts";
import { settingsQuery } from "@/features/settings/api/settings.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { OwnCalendar } from "./own-calendar.tsx";
import { Unanswered } from "./unanswered.tsx";

/** One's own account: name, password, and where one is signed in. */
export function AccountPage() {
  const { t } = useLingui();
  const identity = useQuery(identityQuery);
  const isAdmin = identity.data?.user.role === "admin";
  const settings = useQuery({ ...settingsQuery, enabled: isAdmin });
  if (!identity.data) {
    return null;
  }
  const { user, clinic } = identity.data;
  const planLink = (
    <LinkButton to="/suscripcion" size="small">
      {t`Ver suscripción`}
    </LinkButton>
  );
  const connectLink = (
    <LinkButton to="/ajustes/clinica" hash="whatsapp" size="small">
      {t`Conectar WhatsApp`}
    </LinkButton>
  );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <title>{`${t`Mi cuenta`} · Cita`}</title>
      <div className="mx-auto grid max-w-xl gap-4 p-4 md:p-6">
        <h1 className="text-2xl font-semibold">{t`Mi cuenta`}</h1>
        <UnconfirmedEmail user={user} />
        <OwnFacts user={user} />
        <LanguagePart user={user} />
        <PasswordForm email={user.email} clinicName={clinic.name} />
        <TwoStepPart user={user} isDemanded={settings.data ? asksForTwoSteps(settings.data) : false} />
        <PinPart user={user} plan={clinic.subscription_plan} planLink={planLink} />
        <DailyAgendaPart user={user} planLink={planLink} connectLink={connectLink} />
        <OwnCalendar identity={identity.data} />
        <SessionList zone={clinic.timezone} warning={<Unanswered />} />
      </div>
    </div>
  );
}
