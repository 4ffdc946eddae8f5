import { useLingui } from "@lingui/react/macro";
import { lazyRouteComponent } from "@tanstack/react-router";
import { SlidersHorizontal } from "lucide-react";
import { Suspense } from "react";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { usePopup } from "@/shared/ui/use-popup.ts";
import type { ViewProps } from "./view-menu.tsx";

const ViewMenu = lazyRouteComponent(() => import("./view-menu.tsx"), "ViewMenu");

/** The button of the menu of the view. */
export function ViewButton(props: ViewProps) {
  const { t } = useLingui();
  const { trigger, popup } = usePopup("menu", () => void ViewMenu.preload?.());
  return (
    <>
      <IconButton label={t`Opciones de la vista`} {...trigger}>
        <SlidersHorizontal aria-hidden="true" />
      </IconButton>
      {popup ? (
        <Suspense>
          <ViewMenu {...props} popup={popup} />
        </Suspense>
      ) : null}
    </>
  );
}
