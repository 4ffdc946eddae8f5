import { useLingui } from "@lingui/react/macro";
import { lazyRouteComponent } from "@tanstack/react-router";
import { Suspense } from "react";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { Button } from "@/shared/ui/button.tsx";
import { usePopup } from "@/shared/ui/use-popup.ts";
import type { AccountProps } from "./account-list.tsx";

const AccountList = lazyRouteComponent(() => import("./account-list.tsx"), "AccountList");

/** Who is signed in, how the pages look and speak in this browser, and the way out. */
export function AccountMenu(props: AccountProps) {
  const { t } = useLingui();
  const { trigger, popup } = usePopup("menu", () => void AccountList.preload?.());
  const userName = props.user.full_name;
  const [firstName] = userName.split(" ");
  return (
    <>
      <Button look="plain" size="small" className="max-w-full px-1.5" {...trigger}>
        <Avatar name={userName} size="small" />
        <span aria-hidden="true" className="hidden max-w-13 truncate md:inline">
          {firstName}
        </span>
        <span className="sr-only">{t`Cuenta de ${userName}`}</span>
      </Button>
      {popup ? (
        <Suspense>
          <AccountList {...props} popup={popup} />
        </Suspense>
      ) : null}
    </>
  );
}
