import { sayDay } from "@/shared/lib/clinic-time.ts";
import { wholeDay } from "@/shared/lib/span.ts";
import { dayColumns } from "../columns.ts";
import { dayEntries } from "../day-entries.ts";
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
  const { doctors, agenda, held, preferences } = view;
  return (
    <div className={styles.list}>
      {dates.map((date) => {
        const entries = dayEntries({
          columns: dayColumns(doctors, date, { agenda, held }),
          isShown: (appointment) => isShown(appointment, preferences.filters),
          from: wholeDay.end,
          nowMinute: undefined,
        });
        const count = entries.filter(({ kind }) => kind === "appointment").length;
        return (
          <section key={date} aria-label={sayDay(date)}>
            <h2 className={styles.dayHead}>
              <button type="button" onClick={() => onGo(date)}>
                {sayDay(date)}
              </button>
              <span className={styles.until}>{sayCount(count)}</span>
            </h2>
            <DayItems entries={entries} view={view} date={date} />
          </section>
        );
      })}
    </div>
  );
}
