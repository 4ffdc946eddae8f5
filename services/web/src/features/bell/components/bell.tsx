import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import type { ReactNode } from "react";
import { DialogTrigger } from "react-aria-components/Dialog";
import { useWideScreen } from "@/shared/lib/use-media-query.ts";
import { CountBadge } from "@/shared/ui/count-badge.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import { Popover } from "@/shared/ui/popover.tsx";
import { noticesQuery, useMarkRead } from "../api/notices.ts";
import type { BellNotice } from "../model.ts";
import { useTitleCount } from "../use-title-count.ts";
import { NoticeList } from "./notice-list.tsx";

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

  function open(isOpen: boolean) {
    const newest = first?.notifications[0];
    if (isOpen && unread > 0 && newest) {
      markRead(newest.id);
    }
  }

  return (
    <DialogTrigger onOpenChange={open}>
      <IconButton
        side={wide ? "right" : "bottom"}
        label={unread > 0 ? `${t`Avisos`}: ${said}` : t`Avisos`}
        tooltip={t`Avisos`}
      >
        <BellIcon aria-hidden="true" />
        <CountBadge count={unread} label="" className="absolute top-0 right-0" />
      </IconButton>
      <Popover label={t`Avisos`} placement={wide ? "right bottom" : "bottom end"} className="w-92 max-w-full">
        {(close) => (
          <NoticeList
            notices={notices}
            zone={zone}
            aboutOf={aboutOf}
            onSee={(notice) => {
              close();
              onSee(notice);
            }}
          />
        )}
      </Popover>
    </DialogTrigger>
  );
}
