import type { ReactNode } from "react";
import { weekOf } from "@/features/agenda/calendar.ts";
import { DayGrid } from "@/features/agenda/components/day-grid.tsx";
import { DayList } from "@/features/agenda/components/day-list.tsx";
import { ClosedDay, NothingWasThere } from "@/features/agenda/components/empty-agenda.tsx";
import { WeekGrid } from "@/features/agenda/components/week-grid.tsx";
import { WeekList } from "@/features/agenda/components/week-list.tsx";
import { closedBecause } from "@/features/agenda/days-off.ts";
import { nextWorkingDay, someoneWorks } from "@/features/agenda/plan.ts";
import type { ViewProps } from "@/features/agenda/view.ts";
import type { Doctor } from "@/shared/api/contract.ts";

interface AgendaPanelProps extends ViewProps {
  day: string;
  isNarrow: boolean;
  /** All active doctors, whatever the filters admit: the clinic is open when any of them works. */
  clinicDoctors: Doctor[];
  onGo: (day: string) => void;
}

/** The day as a sheet or a list, or why there is nothing to show. */
export function DayPanel({ day, isNarrow, clinicDoctors, onGo, ...view }: AgendaPanelProps) {
  const { agenda, now, preferences } = view;
  if (agenda.appointments.every((one) => one.status === "cancelled")) {
    if (day < now.today) {
      return (
        <Middle>
          <NothingWasThere onToday={() => onGo(now.today)} />
        </Middle>
      );
    }
    // A day on which somebody would work but is away keeps its sheet, which shows who and why.
    const reason = closedBecause(agenda.daysOff, day);
    if (!someoneWorks(clinicDoctors, day, reason === undefined ? [] : agenda.daysOff)) {
      const next = nextWorkingDay(clinicDoctors, day);
      return (
        <Middle>
          <ClosedDay reason={reason ?? ""} next={next} onGo={onGo} />
        </Middle>
      );
    }
  }
  return isNarrow && preferences.narrowDay === "list" ? (
    <DayList key={day} date={day} {...view} />
  ) : (
    <DayGrid key={day} date={day} {...view} />
  );
}

/** The week's days on which somebody works or something is booked. */
export function WeekPanel({ day, isNarrow, clinicDoctors, onGo, ...view }: AgendaPanelProps) {
  const { agenda } = view;
  const week = weekOf(day);
  const used = week.filter(
    (date) =>
      someoneWorks(clinicDoctors, date, []) ||
      agenda.appointments.some((one) => one.appointment_date === date),
  );
  const dates = used.length > 0 ? used : week;
  return isNarrow ? (
    <WeekList key={week[0]} dates={dates} onGo={onGo} {...view} />
  ) : (
    <WeekGrid key={week[0]} dates={dates} onGo={onGo} {...view} />
  );
}

/** Words in the middle of where the agenda would be. */
export function Middle({ children }: { children: ReactNode }) {
  return (
    <div className="grid flex-1 place-items-center rounded-lg border border-line bg-surface max-md:rounded-none max-md:border-x-0">
      {children}
    </div>
  );
}
