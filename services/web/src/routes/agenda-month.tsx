import { monthOf } from "@/features/agenda/calendar.ts";
import { MonthView } from "@/features/agenda/components/month-view.tsx";
import { reachable } from "@/shared/api/reachability.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { useMonth } from "./use-agenda.ts";

interface MonthPanelProps {
  day: string;
  today: string;
  /** `undefined` for all doctors. */
  doctorId: string | undefined;
  onGo: (day: string) => void;
}

/** The month; its days can be opened before their loads have come, and when these cannot be had. */
export function MonthPanel({ day, today, doctorId, onGo }: MonthPanelProps) {
  const month = useMonth(day, doctorId);
  const online = useSignal(reachable);
  return (
    <>
      {month.isError && online ? (
        <ProblemNotice error={month.error} onRetry={() => void month.refetch()} />
      ) : null}
      <MonthView
        month={monthOf(day)}
        today={today}
        days={month.data?.days ?? []}
        daysOff={month.data?.days_off ?? []}
        onGo={onGo}
      />
    </>
  );
}
