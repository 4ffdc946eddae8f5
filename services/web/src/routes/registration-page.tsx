import { useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { RegistrationForm } from "@/features/registration/components/registration-form.tsx";
import { sayRegistration } from "@/features/registration/say.ts";
import { session } from "@/shared/api/session.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { OtherLanguage } from "./other-language.tsx";
import { PlainPage } from "./plain-page.tsx";
import { PrivacyLink } from "./privacy-link.tsx";
import { readRegistrationSearch } from "./registration-search.ts";

const route = getRouteApi("/registro");

/** Where an invited clinic registers itself; it leads to its first steps, signed in. */
export function RegistrationPage() {
  const { t } = useLingui();
  const router = useRouter();
  const { codigo } = readRegistrationSearch(route.useSearch());
  const [hadUser] = useState(session.owner() !== undefined);
  return (
    <PlainPage title={sayRegistration.title()} text={sayRegistration.text()}>
      <title>{`${sayRegistration.title()} · Cita`}</title>
      {hadUser ? (
        <Notice
          tone="warn"
          action={
            <LinkButton to="/agenda" size="small">
              {t`Ir a la agenda`}
            </LinkButton>
          }
        >
          {sayRegistration.otherSession()}
        </Notice>
      ) : null}
      <div className="w-full">
        <RegistrationForm
          inviteCode={codigo}
          onRegistered={() => router.history.replace("/primeros-pasos")}
        />
      </div>
      <div className="flex w-full flex-wrap items-center justify-between gap-2 border-t border-line pt-4">
        <LinkButton to="/entrar" look="plain" className="-ml-3">
          {sayRegistration.haveAccount()}
        </LinkButton>
        <OtherLanguage />
      </div>
      <PrivacyLink />
    </PlainPage>
  );
}
