import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { DayOff } from "@/shared/api/contract.ts";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import type { DayLoad } from "../api/month.ts";
import { monthOf, weeksOf } from "../calendar.ts";
import { closedBecause } from "../days-off.ts";
import { sayMonth, weekdayNames } from "../say.ts";
import { sayCount } from "../say-count.ts";
import styles from "./month-view.module.css";

interface MonthViewProps {
  month: string;
  today: string;
  /** Empty while the answer is on its way: the days can already be opened. */
  days: DayLoad[];
  daysOff: DayOff[];
  onGo: (day: string) => void;
}

/** A month with how full each day is. A day opens its agenda. */
export function MonthView({ month, today, days, daysOff, onGo }: MonthViewProps) {
  const loads = new Map(days.map((day) => [day.date, day]));
  return (
    <div className={styles.frame}>
      <table className={styles.month}>
        <caption className="sr-only">{sayMonth(month)}</caption>
        <thead>
          <tr>
            {weekdayNames().map((name) => (
              <th key={name} scope="col" className={styles.weekday}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className={styles.cell}>
                  <Day
                    day={day}
                    isOutside={monthOf(day) !== month}
                    isToday={day === today}
                    isPast={day < today}
                    load={loads.get(day)}
                    reason={closedBecause(daysOff, day)}
                    onGo={onGo}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayProps {
  day: string;
  /** A day of the month before or after. */
  isOutside: boolean;
  isToday: boolean;
  isPast: boolean;
  load: DayLoad | undefined;
  /** Why the whole clinic is closed. */
  reason: string | undefined;
  onGo: (day: string) => void;
}

function Day({ day, isOutside, isToday, isPast, load, reason, onGo }: DayProps) {
  const { t } = useLingui();
  const number = Number(day.slice(8));
  const full = load && load.working_minutes > 0 ? Math.min(1, load.booked_minutes / load.working_minutes) : 0;
  const percent = Math.round(full * 100);
  const count = load?.appointments ?? 0;
  return (
    <button
      type="button"
      className={styles.day}
      data-outside={isOutside || undefined}
      data-past={isPast || undefined}
      data-closed={load?.closed || undefined}
      aria-current={isToday ? "date" : undefined}
      onClick={() => onGo(day)}
    >
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <span className="sr-only">{sayDay(day)}</span>
      {load ? (
        <>
          <span className={styles.facts}>
            {count > 0 ? (
              <span className={styles.short} aria-hidden="true">
                {count}
              </span>
            ) : null}
            {count > 0 ? (
              <span className={styles.count}>{t`${plural(count, { one: "# cita", other: "# citas" })}`}</span>
            ) : null}
            {load.closed ? (
              <span className={styles.note}>{reason || t`Cerrado`}</span>
            ) : (
              <span className={styles.note}>{count > 0 ? t`${percent} % ocupado` : sayCount(0)}</span>
            )}
          </span>
          {load.closed ? null : (
            <span className={styles.bar} data-full={full >= 0.9 || undefined} aria-hidden="true">
              <span style={{ inlineSize: `${percent}%` }} />
            </span>
          )}
        </>
      ) : null}
    </button>
  );
}
