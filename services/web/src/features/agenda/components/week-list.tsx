import { sayDay } from "@/shared/lib/clinic-time.ts";
import { dayColumns } from "../columns.ts";
import { isShown } from "../filters.ts";
import { sayCount } from "../say-count.ts";
import type { ViewProps } from "../view.ts";
import styles from "./day-list.module.css";
import { DayItems } from "./day-list.tsx";

interface WeekListProps extends ViewProps {
  dates: string[];
  onGo: (day: string) => void;
}

/** The days of a week one below the other, for a narrow page. Free hours are left to the day's own list. */
export function WeekList({ dates, onGo, ...view }: WeekListProps) {
  const { doctors, agenda, preferences } = view;
  return (
    <div className={styles.list}>
      {dates.map((date) => {
        const appointments = dayColumns(doctors, date, agenda)
          .flatMap((column) => column.appointments)
          .filter((appointment) => isShown(appointment, preferences.filters))
          .sort((one, other) => one.start_time.localeCompare(other.start_time));
        return (
          <section key={date} aria-label={sayDay(date)}>
            <h2 className={styles.dayHead}>
              <button type="button" onClick={() => onGo(date)}>
                {sayDay(date)}
              </button>
              <span className={styles.until}>{sayCount(appointments.length)}</span>
            </h2>
            <DayItems
              entries={appointments.map((appointment) => ({ kind: "appointment", start: 0, appointment }))}
              view={view}
              date={date}
            />
          </section>
        );
      })}
    </div>
  );
}
