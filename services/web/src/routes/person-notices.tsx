import { useLingui } from "@lingui/react/macro";
import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import type { Identity, User } from "@/shared/api/contract.ts";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { useCodesToTell } from "@/shared/lib/few-codes.ts";
import { useUnkeptCodes } from "@/shared/lib/unkept-codes.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { HoursOfOthers } from "./hours-of-others.tsx";

/** Few people ever need it. */
const UnkeptCodes = lazyRouteComponent(
  withRareTexts(() => import("@/features/account/components/unkept-codes.tsx")),
  "UnkeptCodes",
);

/** Neither do most people use up their codes. */
const FewCodes = lazyRouteComponent(
  withRareTexts(() => import("@/features/account/components/few-codes.tsx")),
  "FewCodes",
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

/** Codes that may have been made without being kept count more than how many are left. */
function OwnCodes({ user }: { user: User }) {
  const areUnkept = useUnkeptCodes(user.email) && user.totp_enabled;
  const areToTell = useCodesToTell(user);
  if (!areUnkept && !areToTell) {
    return null;
  }
  return areUnkept ? (
    <Suspense key="unkept">
      <UnkeptCodes email={user.email} accountLink={<AccountLink />} />
    </Suspense>
  ) : (
    // Another boundary: while these load, nothing of the other notice stays.
    <Suspense key="few">
      <FewCodes user={user} accountLink={<AccountLink />} />
    </Suspense>
  );
}

function AccountLink() {
  const { t } = useLingui();
  return (
    <LinkButton to="/cuenta" size="small">
      {t`Ir a Mi cuenta`}
    </LinkButton>
  );
}
