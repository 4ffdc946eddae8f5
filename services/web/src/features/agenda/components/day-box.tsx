import { useLingui } from "@lingui/react/macro";
import { Calendar } from "@/shared/ui/calendar.tsx";
import { Popover } from "@/shared/ui/popover.tsx";
import type { Popup } from "@/shared/ui/use-popup.ts";

interface DayBoxProps {
  popup: Popup;
  day: string;
  today: string;
  onGo: (day: string) => void;
}

/** A calendar that leads to another day. */
export function DayBox({ popup, day, today, onGo }: DayBoxProps) {
  const { t } = useLingui();
  return (
    <Popover popup={popup} label={t`Elegir fecha`}>
      {(close) => (
        <Calendar
          label={t`Fecha de la agenda`}
          value={day}
          today={today}
          autoFocus
          onChange={(chosen) => {
            onGo(chosen);
            close();
          }}
        />
      )}
    </Popover>
  );
}
