import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lazyRouteComponent } from "@tanstack/react-router";
import { Bell as BellIcon } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { useWideScreen } from "@/shared/lib/use-media-query.ts";
import { CountBadge } from "@/shared/ui/count-badge.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { usePopup } from "@/shared/ui/use-popup.ts";
import { noticesQuery, useMarkRead } from "../api/notices.ts";
import type { BellNotice } from "../model.ts";
import { useTitleCount } from "../use-title-count.ts";

const NoticeBox = lazyRouteComponent(() => import("./notice-box.tsx"), "NoticeBox");

interface BellProps {
  zone: string;
  /** Leads to what the notice is about. */
  onSee: (notice: BellNotice) => void;
  /** Whose appointment or conversation it is, in words. */
  aboutOf: (notice: BellNotice) => ReactNode;
}

/** What patients and their messages did, with a count of what this user has not seen; opening it reads it. */
export function Bell({ zone, onSee, aboutOf }: BellProps) {
  const { t } = useLingui();
  const wide = useWideScreen();
  const notices = useInfiniteQuery(noticesQuery);
  const { mutate: markRead } = useMarkRead();
  const [first] = notices.data?.pages ?? [];
  const unread = first?.unread ?? 0;
  useTitleCount(unread);
  const said = t`${plural(unread, { one: "# aviso nuevo", other: "# avisos nuevos" })}`;

  const { trigger, popup } = usePopup(
    "dialog",
    () => void NoticeBox.preload?.(),
    () => {
      const newest = first?.notifications[0];
      if (unread > 0 && newest) {
        markRead(newest.id);
      }
    },
  );

  return (
    <>
      <IconButton
        side={wide ? "right" : "bottom"}
        label={unread > 0 ? `${t`Avisos`}: ${said}` : t`Avisos`}
        tooltip={t`Avisos`}
        {...trigger}
      >
        <BellIcon aria-hidden="true" />
        <CountBadge count={unread} label="" className="absolute top-0 left-1/2 ml-0.5" />
      </IconButton>
      {popup ? (
        <Suspense>
          <NoticeBox
            popup={popup}
            placement={wide ? "right bottom" : "bottom end"}
            notices={notices}
            zone={zone}
            aboutOf={aboutOf}
            onSee={onSee}
          />
        </Suspense>
      ) : null}
    </>
  );
}
