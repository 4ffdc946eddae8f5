import { useLingui } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { Popover } from "@/shared/ui/popover.tsx";
import type { Popup } from "@/shared/ui/use-popup.ts";
import { NoticeList } from "./notice-list.tsx";

interface NoticeBoxProps extends ComponentProps<typeof NoticeList> {
  popup: Popup;
  placement: "right bottom" | "bottom end";
}

/** The notices as they open at the bell. One that is seen closes them. */
export function NoticeBox({ popup, placement, onSee, ...list }: NoticeBoxProps) {
  const { t } = useLingui();
  return (
    <Popover popup={popup} label={t`Avisos`} placement={placement} className="w-92 max-w-full">
      {(close) => (
        <NoticeList
          {...list}
          onSee={(notice) => {
            close();
            onSee(notice);
          }}
        />
      )}
    </Popover>
  );
}
