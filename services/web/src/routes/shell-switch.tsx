import { useLingui } from "@lingui/react/macro";
import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { useOwnUnsure } from "@/features/appointments/unsure.ts";
import type { Identity } from "@/shared/api/contract.ts";
import { withRareTexts } from "@/shared/i18n/rare-texts.ts";
import { leaveAfterAsking } from "@/shared/lib/leave-question.ts";
import { hasQuickSwitch, switchOpen } from "@/shared/lib/quick-switch.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { LinkButton } from "@/shared/ui/link-button.tsx";
import { askerOf } from "./hours-of-others.tsx";
import { signOut } from "./shell-sign-out.tsx";

/** Wanted a few times a day, and never by most. */
const SwitchDialog = lazyRouteComponent(
  withRareTexts(() => import("@/features/account/components/switch-dialog.tsx")),
  "SwitchDialog",
);

/** Few computers ever need it. */
const HandOverNotice = lazyRouteComponent(
  () => import("@/features/appointments/components/hand-over-notice.tsx"),
  "HandOverNotice",
);

/** Shows who else may go on here; `undefined` where the plan does not have it. */
export function switcherOf({ clinic }: Pick<Identity, "clinic">): (() => void) | undefined {
  return hasQuickSwitch(clinic.subscription_plan)
    ? () => leaveAfterAsking(() => switchOpen.write(true))
    : undefined;
}

/** The people to whom this browser can be handed over, over any page. */
export function ShellSwitch({ identity }: { identity: Identity }) {
  const { t } = useLingui();
  const isOpen = useSignal(switchOpen);
  const close = () => switchOpen.write(false);
  const unsure = useOwnUnsure();
  // The turn of whoever works here has ended with the page: the next one did not ask for it.
  useEffect(() => () => switchOpen.write(false), []);
  if (!isOpen || !switcherOf(identity)) {
    return null;
  }
  return (
    <Suspense>
      <SwitchDialog
        hasOwnPin={identity.user.pin_set}
        ownPinLink={
          <LinkButton to="/cuenta" size="small" onClick={close}>
            {t`Poner mi PIN`}
          </LinkButton>
        }
        unsettled={
          unsure.length > 0 ? (
            <Suspense>
              <HandOverNotice unsure={unsure} asker={askerOf(identity)} />
            </Suspense>
          ) : null
        }
        isAsked={unsure.some(({ state }) => state === "asked")}
        onSignOut={() => {
          close();
          signOut();
        }}
        onClose={close}
      />
    </Suspense>
  );
}
