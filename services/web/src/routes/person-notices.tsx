import { useLingui } from "@lingui/react/macro";
import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Identity, User } from "@/shared/api/contract.ts";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { useUnkeptCodes } from "@/shared/lib/unkept-codes.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { HoursOfOthers } from "./hours-of-others.tsx";

/** Few people ever need it. */
const UnkeptCodes = lazyRouteComponent(
  withRareTexts(() => import("@/features/account/components/unkept-codes.tsx")),
  "UnkeptCodes",
);

/** What whoever has just come to work here must know, on every page. */
export function PersonNotices({ identity }: { identity: Identity | undefined }) {
  return identity ? (
    <>
      <OwnCodes user={identity.user} />
      <HoursOfOthers identity={identity} />
    </>
  ) : null;
}

function OwnCodes({ user }: { user: User }) {
  const { t } = useLingui();
  return useUnkeptCodes(user.email) && user.totp_enabled ? (
    <Suspense>
      <UnkeptCodes
        email={user.email}
        accountLink={
          <LinkButton to="/cuenta" size="small">
            {t`Ir a Mi cuenta`}
          </LinkButton>
        }
      />
    </Suspense>
  ) : null;
}
